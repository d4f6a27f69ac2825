import type { EventView, Output } from '../../plan/plan.ts'

/** Which shape of events and findings a detection was written for. */
export type Generation = 1 | 2 | 3

interface SourceDataset {
  readonly view: EventView
  readonly generation: Generation
  readonly isFunction: boolean
}

export const sources: ReadonlyMap<string, SourceDataset> = new Map([
  ['read_ssa_enriched_events', { view: 'enriched', generation: 1, isFunction: true }],
  ['read_ba_enriched_events', { view: 'ocsf', generation: 2, isFunction: true }],
  ['source', { view: 'ocsf-columns', generation: 3, isFunction: false }],
])

interface SinkDataset {
  readonly kind: Output['kind']
  /** Null: rows of any generation. */
  readonly generation: Generation | null
  readonly isFunction: boolean
}

export const sinks: ReadonlyMap<string, SinkDataset> = new Map([
  ['write_ssa_detected_events', { kind: 'findings', generation: 1, isFunction: true }],
  ['write_ba_finding_events', { kind: 'findings', generation: 2, isFunction: true }],
  ['sink', { kind: 'findings', generation: 3, isFunction: false }],
  ['write_null', { kind: 'discard', generation: null, isFunction: true }],
])

/** As authors write it. */
export const writtenDataset = (name: string, isFunction: boolean): string =>
  isFunction ? `${name}()` : name

export const writtenSources: readonly string[] = [...sources].map(([name, { isFunction }]) =>
  writtenDataset(name, isFunction),
)
export const writtenSinks: readonly string[] = [...sinks].map(([name, { isFunction }]) =>
  writtenDataset(name, isFunction),
)

export function sinkOf(generation: Generation): string {
  for (const [name, sink] of sinks) {
    if (sink.generation === generation) return writtenDataset(name, sink.isFunction)
  }
  throw new Error(`no sink of generation ${generation}`)
}
