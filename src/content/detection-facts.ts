import type { DetectionFacts } from '../finding/finding-input.ts'
import { killChainPhaseIdOf } from '../finding/kill-chain.ts'
import { parseMessageTemplate } from '../finding/message-template.ts'
import { confidenceIdOf, impactIdOf, riskLevelIdOf, riskLevelOf } from '../finding/risk.ts'
import type { Generation } from '../language/spl2/datasets.ts'
import type { FindingReportFacts } from '../language/spl2/finding-report.ts'
import type { Detection } from './detection.ts'

/** What each finding of a detection takes from it. */
export const findingFacts = (detection: Detection, generation: Generation): DetectionFacts => ({
  id: detection.id,
  name: detection.name,
  version: detection.version,
  type: detection.type,
  generation,
  riskScore: detection.riskScore,
  impact: detection.impact,
  confidence: detection.confidence,
  message: detection.message && parseMessageTemplate(detection.message.text),
  observables: detection.observables,
  attack: detection.attack,
  analyticStories: detection.analyticStories,
  killChainPhases: detection.killChainPhases,
})

/** What the report that a query leaves to its build says; null for the rendered form, which has it written out. */
export function reportFacts(detection: Detection): FindingReportFacts | null {
  const { impact, confidence, riskScore } = detection
  if (impact === null || confidence === null) return null
  return {
    name: detection.name,
    id: detection.id,
    riskScore,
    riskLevel: riskLevelOf(riskScore),
    riskLevelId: riskLevelIdOf(riskScore),
    confidence,
    confidenceId: confidenceIdOf(confidence),
    impact,
    impactId: impactIdOf(impact),
    analyticStories: detection.analyticStories,
    killChain: detection.killChainPhases.map(phase => ({
      phase,
      phaseId: killChainPhaseIdOf(phase),
    })),
  }
}
