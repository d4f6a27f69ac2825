import type { CharSet } from './char-set.ts'
import { lengthOf } from './shape.ts'
import type { RegexNode } from './syntax.ts'

/** An unbounded repetition of one set: `\s+`, `.*`, `[^"]{3,}`. */
export interface Run {
  readonly kind: 'run'
  readonly set: CharSet
  readonly min: number
}

/** Anything that consumes a bounded number of code points. */
interface Piece {
  readonly kind: 'piece'
  readonly node: RegexNode
}

/** One way through a pattern, alternatives with runs chosen. */
export type Path = readonly (Run | Piece)[]

const pathsMax = 32

/**
 * Every way through a pattern whose unbounded repetitions are runs. Null for patterns that repeat
 * anything else without bound, look around without bound, or have too many ways.
 */
export function pathsOf(node: RegexNode): readonly Path[] | null {
  if (!isUnbounded(node)) return [[{ kind: 'piece', node }]]
  switch (node.kind) {
    case 'group':
      return pathsOf(node.body)
    case 'choice':
      return bounded(node.options.map(pathsOf).reduce((all, paths) => joined(all, paths), []))
    case 'sequence':
      return node.items.map(pathsOf).reduce<readonly Path[] | null>(followed, [[]])
    case 'repeat':
      if (node.max === 1) return joined(pathsOf(node.body), [[]])
      return node.max === Infinity && node.body.kind === 'set'
        ? [[{ kind: 'run', set: node.body.set, min: node.min }]]
        : null
    default:
      return null
  }
}

function isUnbounded(node: RegexNode): boolean {
  switch (node.kind) {
    case 'look':
    case 'group':
      return isUnbounded(node.body)
    case 'sequence':
      return node.items.some(isUnbounded)
    case 'choice':
      return node.options.some(isUnbounded)
    case 'repeat':
      return node.max === Infinity || isUnbounded(node.body)
    default:
      return lengthOf(node).max === Infinity
  }
}

const bounded = (paths: readonly Path[] | null): readonly Path[] | null =>
  paths !== null && paths.length <= pathsMax ? paths : null

const joined = (left: readonly Path[] | null, right: readonly Path[] | null) =>
  left === null || right === null ? null : bounded([...left, ...right])

const followed = (left: readonly Path[] | null, right: readonly Path[] | null) =>
  left === null || right === null
    ? null
    : bounded(left.flatMap(before => right.map(after => [...before, ...after])))
