import { matchesGlob } from 'node:path'
import type { Detection } from '../content/detection.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { DetectionOutcome } from '../pipeline/detection-outcome.ts'
import type { ContentOptions } from './content-options.ts'
import { printDiagnostics } from './diagnostics.ts'
import { CommandError } from './exit-codes.ts'

interface Loaded {
  readonly errors: readonly Diagnostic[]
  readonly unable: readonly DetectionOutcome[]
  /** Detections that can run. */
  readonly runnableCount: number
}

/**
 * Errors of content are printed and end the command, unless `--allow-broken`; content that loads in
 * part must be asked for, never happen in silence. So does a set of which no detection can run.
 */
export function checkLoaded(
  { errors, unable, runnableCount }: Loaded,
  options: ContentOptions,
): void {
  printDiagnostics(errors)
  const brokenCount = unable.filter(({ status }) => status === 'broken').length
  if (errors.length > 0 && !options.allowBroken) {
    throw new CommandError(
      brokenCount > 0
        ? `${brokenCount} of the detections cannot be loaded; mend them, or run the others with --allow-broken`
        : 'the content has errors; mend them, or go on with --allow-broken',
    )
  }
  if (runnableCount === 0) throw noDetection(options, unable)
}

/** Names, ids and patterns as users give them; without any, every detection is meant. */
export function detectionSelector(
  patterns: readonly string[],
): (detection: Pick<Detection, 'id' | 'name'>) => boolean {
  const wanted = patterns.map(pattern => pattern.toLowerCase())
  return ({ id, name }) =>
    wanted.length === 0 ||
    wanted.some(pattern => pattern === id.toLowerCase() || matchesGlob(name.toLowerCase(), pattern))
}

function noDetection(
  { detection }: ContentOptions,
  [first]: readonly DetectionOutcome[],
): CommandError {
  if (first)
    return new CommandError(`no detection can run: ${first.detection.name}: ${first.reason}`)
  if (detection.length > 0)
    return new CommandError(`no detection is named ${detection.join(' or ')}`)
  return new CommandError('the content folders hold no detection')
}
