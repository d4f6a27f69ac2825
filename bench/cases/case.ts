import { statSync } from 'node:fs'
import type { Subject } from '../measure.ts'

/** A comparison; its inputs are made when it is asked for. */
export interface NamedCase {
  readonly name: string
  readonly make: (sizes: Sizes) => Promise<Case>
}

/** How large the replicated inputs become, such as `5G`. */
export interface Sizes {
  readonly json: string
  readonly evtx: string
}

export interface Case {
  /** Read by each subject; 0 where throughput says nothing. */
  readonly bytes: number
  readonly subjects: readonly Subject[]
  readonly goals: readonly Goal[]
}

/** A case whose subjects read the file at `path`. */
export const caseOver = (
  path: string,
  subjects: readonly Subject[],
  goals: readonly Goal[],
): Case => ({ bytes: statSync(path).size, subjects, goals })

/** `of` divided by `by`, or less by it, and what should come out. */
export interface Goal {
  readonly of: string
  readonly by: string
  readonly measure: 'wall' | 'cpu'
  readonly wanted: Wanted
}

export type Wanted =
  | { readonly kind: 'ratio at least' | 'ratio at most'; readonly value: number }
  | { readonly kind: 'seconds more, at most'; readonly value: number }

export const atLeast = (of: string, by: string, value: number): Goal => ({
  of,
  by,
  measure: 'wall',
  wanted: { kind: 'ratio at least', value },
})

export const atMost = (of: string, by: string, value: number): Goal => ({
  of,
  by,
  measure: 'wall',
  wanted: { kind: 'ratio at most', value },
})
