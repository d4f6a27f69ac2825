import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { type Checkpoint, readCheckpoint, settingsDifference } from '../../replay/checkpoint.ts'
import { CommandError } from '../exit-codes.ts'
import type { ReplayCommandOptions } from './replay-options.ts'

/** Where a run begins: at the start, or where an earlier one got to. */
export type ReplayStart = Checkpoint & {
  /** The run goes on from an earlier one. */
  readonly isResumed: boolean
}

/** Reads the checkpoint of `--resume`, if there is one yet. Throws where it does not fit this run. */
export function takeUp(paths: readonly string[], options: ReplayCommandOptions): ReplayStart {
  const settings = settingsOf(paths, options)
  const checkpoint = options.resume === undefined ? null : readCheckpoint(options.resume)
  if (checkpoint === null) return newStart(settings)
  const difference = settingsDifference(checkpoint, settings)
  if (difference !== null) {
    throw new CommandError(`${options.resume} is of another replay: ${difference}`)
  }
  return { ...checkpoint, ...behindDoubt(checkpoint, options), isResumed: true }
}

const newStart = (settings: Checkpoint['settings']): ReplayStart => ({
  settings,
  offsetMs: null,
  position: 0,
  last: null,
  fileBytes: null,
  inDoubtTo: null,
  stamp: randomUUID(),
  isComplete: false,
  isResumed: false,
})

/** What decides which event has which position, and where it goes. */
const settingsOf = (
  paths: readonly string[],
  options: ReplayCommandOptions,
): Checkpoint['settings'] => ({
  paths: paths.join(' '),
  form: options.form ?? 'as read',
  order: options.order,
  since: options.since ?? 'the first event',
  until: options.until ?? 'the last event',
  timezone: options.timezone,
  times: options.keepTime ? 'kept' : 'moved',
  target:
    options.hec ??
    (options.outputFile === undefined ? 'standard output' : resolve(options.outputFile)),
})

/** Events that an earlier run left in doubt are sent again, or passed over, as the user says. */
function behindDoubt(
  { position, inDoubtTo, isComplete }: Checkpoint,
  { inDoubt, resume }: ReplayCommandOptions,
): Partial<ReplayStart> {
  if (isComplete || inDoubtTo === null || inDoubt === 'resend') return {}
  if (inDoubt === 'skip') return { position: inDoubtTo, last: null }
  throw new CommandError(
    `${resume}: events ${position + 1} to ${inDoubtTo} may be there or not: look, then choose --in-doubt resend or skip`,
  )
}
