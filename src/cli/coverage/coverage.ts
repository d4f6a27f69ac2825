import type { Command } from 'commander'
import { compileDetections } from '../../content/compile-detection.ts'
import { loadContent } from '../../content/load-content.ts'
import { hasErrors } from '../../diagnostics/diagnostic.ts'
import { packFolder } from '../content-options.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { formatNoun } from '../figures.ts'
import { openTextOutput } from '../text-output.ts'
import { type CoverageOptions, coverageCommand } from './coverage-options.ts'
import {
  type CoveredTechnique,
  type CoveringDetection,
  coveredTechniques,
  coveringDetection,
} from './covered-techniques.ts'
import type { FieldSurvey } from './field-survey.ts'
import { fieldsToSurvey, needsOf, outlookOf } from './match-outlook.ts'
import { coverageRenderers } from './render-coverage.ts'
import { surveyData } from './survey-data.ts'

export interface Coverage {
  readonly techniques: readonly CoveredTechnique[]
  readonly detections: readonly CoveringDetection[]
  /** Null without data. */
  readonly survey: FieldSurvey | null
}

/** `telltale coverage`: see the command's own help. Sets the process's exit code. */
export const coverage = (): Command =>
  coverageCommand().action(async (paths: readonly string[], options: CoverageOptions) => {
    const content = loadContent(paths.length > 0 ? paths : [packFolder])
    const found = compileDetections(content).map(coveringDetection)
    if (found.length === 0) throw new CommandError('the paths hold no detection')
    const isTerminal = options.outputFile === undefined && process.stdout.isTTY
    const width = isTerminal ? process.stdout.columns : null
    const text = coverageRenderers[options.output](await coverageOf(found, options), width)
    const output = await openTextOutput(options.outputFile ?? null)
    output.write(text)
    await output.close()
    const failed = content.failed.length
    if (failed > 0 || hasErrors(content.diagnostics)) {
      process.stderr.write(
        ` ${formatNoun(failed, 'file')} could not be loaded and ${failed === 1 ? 'is' : 'are'} left out; telltale check says why\n`,
      )
    }
    process.exitCode = exitCodes.done
  })

async function coverageOf(
  found: readonly CoveringDetection[],
  { data, progress }: CoverageOptions,
): Promise<Coverage> {
  if (data.length === 0) {
    return { techniques: coveredTechniques(found), detections: found, survey: null }
  }
  const needs = new Map(
    found.flatMap(({ detection, plan }) => (plan ? [[detection, needsOf(plan)] as const] : [])),
  )
  const survey = await surveyData(data, fieldsToSurvey([...needs.values()]), progress)
  const detections = found.map(covering => {
    const ofPlan = needs.get(covering.detection)
    return { ...covering, outlook: ofPlan ? outlookOf(ofPlan, survey) : null }
  })
  return { techniques: coveredTechniques(detections), detections, survey }
}
