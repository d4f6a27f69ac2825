import { matchesGlob } from 'node:path'
import type { Detection } from '../content/detection.ts'
import { loadContent } from '../content/load-content.ts'
import { type DetectionSet, prepareDetections } from '../pipeline/detection-set.ts'
import { type ContentOptions, contentFolders } from './content-options.ts'
import { printDiagnostics } from './diagnostics.ts'
import { engineOptions } from './engine-options.ts'
import type { EventOptions } from './event-options.ts'
import { CommandError } from './exit-codes.ts'

/**
 * Loads and compiles what the options name. Errors of content are printed and end the command,
 * unless `--allow-broken`; content that loads in part must be asked for, never happen in silence.
 */
export function loadDetectionSet(options: ContentOptions & EventOptions): DetectionSet {
  const content = loadContent(contentFolders(options))
  const set = prepareDetections(
    content,
    engineOptions(options),
    detectionSelector(options.detection),
  )
  const errors = set.diagnostics.filter(({ severity }) => severity === 'error')
  printDiagnostics(errors)
  const brokenCount = set.unable.filter(({ status }) => status === 'broken').length
  if (errors.length > 0 && !options.allowBroken) {
    throw new CommandError(
      brokenCount > 0
        ? `${brokenCount} of the detections cannot be loaded; mend them, or run the others with --allow-broken`
        : 'the content has errors; mend them, or go on with --allow-broken',
    )
  }
  if (set.runnable.length === 0) throw noDetection(options, set)
  return set
}

/** Names, ids and patterns as users give them; without any, every detection is meant. */
export function detectionSelector(patterns: readonly string[]): (detection: Detection) => boolean {
  const wanted = patterns.map(pattern => pattern.toLowerCase())
  return ({ id, name }) =>
    wanted.length === 0 ||
    wanted.some(pattern => pattern === id.toLowerCase() || matchesGlob(name.toLowerCase(), pattern))
}

function noDetection({ detection }: ContentOptions, { unable }: DetectionSet): CommandError {
  const [first] = unable
  if (first)
    return new CommandError(`no detection can run: ${first.detection.name}: ${first.reason}`)
  if (detection.length > 0)
    return new CommandError(`no detection is named ${detection.join(' or ')}`)
  return new CommandError('the content folders hold no detection')
}
