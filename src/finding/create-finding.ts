import { visibleText } from '../base/visible-text.ts'
import type { Sha256 } from '../event/digest.ts'
import { member, type Value, type ValueMap } from '../event/value.ts'
import { entitiesOf } from './entities.ts'
import { type FieldScope, fieldScopeOf, textsOf } from './field-scope.ts'
import { fillMessage } from './fill-message.ts'
import type { Finding } from './finding.ts'
import type { DetectionFacts, FindingRow } from './finding-input.ts'
import { evidenceOf, reportBesideEvidence, reportOf } from './finding-report.ts'
import { riskOf } from './risk.ts'

/** Milliseconds on either side of 1970 that a date can hold (ECMAScript). */
const timeMax = 8.64e15

/** One finding out of one row that reached a detection's sink. Depends on nothing else. */
export function createFinding(facts: DetectionFacts, row: FindingRow, sha256: Sha256): Finding {
  const { columns, event } = row
  const report = reportOf(columns, facts.generation)
  const times = facts.generation === 1 ? columns : report
  const end = timeOf(member(times, 'end_time')) ?? event.time
  const start = timeOf(member(times, 'start_time')) ?? end
  const scope = fieldScopeOf(row, facts.generation)
  const rest = reportBesideEvidence(columns, facts.generation)
  return {
    id: findingId(facts, row.lineage, sha256),
    detection: { id: facts.id, name: facts.name, version: facts.version, type: facts.type },
    time: new Date(end).toISOString(),
    start_time: start,
    end_time: end,
    entities: entitiesOf(facts, row, scope),
    risk: riskOf(facts.riskScore, facts.impact, facts.confidence),
    message: messageOf(facts, report, scope),
    attack: facts.attack,
    analytic_stories: facts.analyticStories,
    kill_chain_phases: facts.killChainPhases,
    body: evidenceOf(columns, facts.generation),
    ...(rest && { row: rest }),
    source: event.origin,
  }
}

/**
 * The same detection over the same events is the same finding, wherever and whenever it runs. Two
 * rows over the same events (two branches of a union, two overlapping windows) share their id: they
 * are one thing told twice.
 */
const findingId = (facts: DetectionFacts, lineage: string, sha256: Sha256): string =>
  `sha256:${sha256(JSON.stringify([facts.id.toLowerCase(), facts.version, lineage]))}`

/** Queries may compute any number; only one that is a time of the calendar is taken. */
const timeOf = (value: Value): number | null =>
  typeof value === 'number' && Math.abs(value) <= timeMax ? Math.trunc(value) : null

function messageOf(facts: DetectionFacts, report: ValueMap, scope: FieldScope): string {
  if (facts.message) return fillMessage(facts.message, scope)
  return visibleText(textsOf(member(report, 'message'))[0] ?? facts.name)
}
