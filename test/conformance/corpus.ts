import { readFileSync } from 'node:fs'
import { zstdDecompressSync } from 'node:zlib'
import type { Collation } from '../../src/event/collation.ts'
import type { Event } from '../../src/event/event.ts'
import type { ValueMap } from '../../src/event/value.ts'
import { sharedPath } from '../shared.ts'

export interface CorpusText {
  readonly id: string
  readonly generation: 1 | 2 | 3
  readonly name: string
  readonly text: string
}

export type CorpusView = 'enriched' | 'ocsf'

/** A file of events, and the results that are expected on it. */
export interface EventSet {
  readonly name: 'real' | 'made' | 'literals'
  readonly view: CorpusView
}

export const eventSets: readonly EventSet[] = [
  { name: 'literals', view: 'enriched' },
  { name: 'made', view: 'enriched' },
  { name: 'real', view: 'enriched' },
  { name: 'made', view: 'ocsf' },
  { name: 'real', view: 'ocsf' },
]

export interface Expected {
  readonly count: number | null
  /** 0-based event lines of the rows; null for texts with state. */
  readonly hits: readonly number[] | null
  readonly rows: string | null
  readonly single_rows: string | null
  readonly late?: number
  readonly error: string | null
  readonly warnings: readonly string[]
}

export const readTexts = (): readonly CorpusText[] =>
  JSON.parse(readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8'))

export const viewOfText = (text: CorpusText): CorpusView =>
  text.generation === 1 ? 'enriched' : 'ocsf'

export function readExpected(
  { name, view }: EventSet,
  collation: Collation,
): ReadonlyMap<string, Expected> {
  const path = sharedPath('corpus', `expected-${name}-${view}-${collation}.json`)
  const expected: Record<string, Expected> = JSON.parse(readFileSync(path, 'utf8'))
  return new Map(Object.entries(expected))
}

/** The events of a set in order, parsed one at a time. */
export function* readEvents({ name, view }: EventSet): Generator<Event, void, undefined> {
  const path = sharedPath('corpus', `events-${name}-${view}.ndjson.zst`)
  const text = zstdDecompressSync(readFileSync(path)).toString('utf8')
  let line = 1
  for (let start = 0; start < text.length; line++) {
    const end = text.indexOf('\n', start)
    yield makeEvent(JSON.parse(text.slice(start, end)), view, line)
    start = end + 1
  }
}

/** The lines are the views themselves, with the ids that they bring. */
function makeEvent(map: ValueMap, view: CorpusView, line: number): Event {
  const origin = { path: view, line, offset: 0 }
  return {
    id: `line-${line}`,
    time: 0,
    host: '',
    family: 'process_creation',
    processName: null,
    origin,
    record: { kind: view, origin, event: map },
    enriched: view === 'enriched' ? map : null,
    ocsf: view === 'ocsf' ? map : null,
  }
}
