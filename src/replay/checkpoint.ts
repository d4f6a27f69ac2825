import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { ReplayError } from './replay-error.ts'
import type { EventMark } from './target.ts'

const markSchema = z.object({
  path: z.string(),
  offset: z.number(),
  timeMs: z.number().nullable(),
}) satisfies z.ZodType<EventMark>

const checkpointSchema = z.object({
  /** Raised with any change to the file's shape. */
  telltale_replay: z.literal(1),
  /** What must be the same for positions to mean the same; compared word for word. */
  settings: z.record(z.string(), z.string()),
  /** Whole seconds in milliseconds; null before the first event. */
  offsetMs: z.int().nullable(),
  /** Records delivered or passed over: the next one is at the position behind. */
  position: z.int().min(0),
  /** The event at that position; null at the start. */
  last: markSchema.nullable(),
  /** Length of the output file up to there; null where there is no file. */
  fileBytes: z.int().min(0).nullable(),
  /** The last position that was sent and may be there or not; null where all is certain. */
  inDoubtTo: z.int().nullable(),
  /** Name of the run on stamped events. */
  stamp: z.string(),
  isComplete: z.boolean(),
})

/** How far a replay got, for the next run to go on from. */
export type Checkpoint = Readonly<Omit<z.infer<typeof checkpointSchema>, 'telltale_replay'>>

/** Null where there is no such file yet. */
export function readCheckpoint(path: string): Checkpoint | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new ReplayError(`cannot read ${path}: ${messageOf(error)}`)
  }
  const checkpoint = parseCheckpoint(text)
  if (checkpoint === null) {
    throw new ReplayError(`${path} is no replay's checkpoint of this version of telltale`)
  }
  return checkpoint
}

/** Written beside the file and moved over it, so that a crash leaves the old one whole. */
export function writeCheckpoint(path: string, checkpoint: Checkpoint): void {
  const partial = `${path}.partial`
  try {
    const text = JSON.stringify({ telltale_replay: 1, ...checkpoint }, null, 2)
    writeFileSync(partial, `${text}\n`)
    renameSync(partial, path)
  } catch (error) {
    throw new ReplayError(`cannot write ${path}: ${messageOf(error)}`)
  }
}

/** What differs between the settings of a checkpoint and of this run, in words; null where nothing does. */
export function settingsDifference(
  { settings }: Checkpoint,
  wanted: Checkpoint['settings'],
): string | null {
  const names = new Set([...Object.keys(settings), ...Object.keys(wanted)])
  const differing = [...names].filter(name => settings[name] !== wanted[name])
  return differing.length === 0
    ? null
    : differing.map(name => `${name} was ${settings[name]}, is ${wanted[name]}`).join('; ')
}

function parseCheckpoint(text: string): Checkpoint | null {
  try {
    return checkpointSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
