import { type CharSet, emptySet, unionOf } from './char-set.ts'
import { isNullable, type RegexNode } from './syntax.ts'

/** Fewest and most code points that the node consumes. */
export interface Length {
  readonly min: number
  readonly max: number
}

export function lengthOf(node: RegexNode): Length {
  switch (node.kind) {
    case 'set':
      return { min: 1, max: 1 }
    case 'sequence':
      return node.items.map(lengthOf).reduce((sum, length) => ({
        min: sum.min + length.min,
        max: sum.max + length.max,
      }))
    case 'choice':
      return node.options.map(lengthOf).reduce((widest, length) => ({
        min: Math.min(widest.min, length.min),
        max: Math.max(widest.max, length.max),
      }))
    case 'repeat': {
      const { min, max } = lengthOf(node.body)
      return { min: min * node.min, max: max === 0 ? 0 : max * node.max }
    }
    case 'group':
      return lengthOf(node.body)
    default:
      return { min: 0, max: 0 }
  }
}

/** Code points that the first (or last) one consumed may be. */
export function edgeOf(node: RegexNode, edge: 'first' | 'last'): CharSet {
  switch (node.kind) {
    case 'set':
      return node.set
    case 'sequence':
      return edgeOfRow(edge === 'first' ? node.items : node.items.toReversed(), edge)
    case 'choice':
      return unionOf(node.options.map(option => edgeOf(option, edge)))
    case 'repeat':
    case 'group':
      return edgeOf(node.body, edge)
    default:
      return emptySet
  }
}

function edgeOfRow(items: readonly RegexNode[], edge: 'first' | 'last'): CharSet {
  const sets: CharSet[] = []
  for (const item of items) {
    sets.push(edgeOf(item, edge))
    if (!isNullable(item)) break
  }
  return unionOf(sets)
}
