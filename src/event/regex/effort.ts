import { areDisjoint } from './char-set.ts'
import { edgeOf, lengthOf } from './shape.ts'
import { isNullable, type RegexNode, type RepeatNode } from './syntax.ts'

/**
 * What a backtracking engine may spend on a node from one start, when everything after it fails:
 * `work` steps in all, and `ways` in which it hands over to what follows. Upper bounds.
 */
export interface Effort {
  readonly work: number
  readonly ways: number
}

/** Bounds for a text of `textLength` code points; unbounded repetitions repeat up to that often. */
export function effortOf(node: RegexNode, textLength: number): Effort {
  switch (node.kind) {
    case 'empty':
      return { work: 0, ways: 1 }
    case 'set':
    case 'assertion':
      return { work: 1, ways: 1 }
    case 'look':
      return { work: 1 + effortOf(node.body, textLength).work, ways: 1 }
    case 'group':
      return effortOf(node.body, textLength)
    case 'sequence':
      return node.items
        .map(item => effortOf(item, textLength))
        .reduce((before, after) => ({
          work: before.work + before.ways * after.work,
          ways: before.ways * after.ways,
        }))
    case 'choice':
      return effortOfChoice(node.options, textLength)
    case 'repeat':
      return effortOfRepeat(node, textLength)
  }
}

/** Alternatives that begin differently exclude each other: all but one fail at their first step. */
function effortOfChoice(options: readonly RegexNode[], textLength: number): Effort {
  const efforts = options.map(option => effortOf(option, textLength))
  const [works, ways] = [efforts.map(({ work }) => work), efforts.map(({ ways }) => ways)]
  if (excludeEachOther(options)) {
    return { work: options.length + Math.max(...works), ways: Math.max(...ways) }
  }
  return { work: sum(works), ways: sum(ways) }
}

function excludeEachOther(options: readonly RegexNode[]): boolean {
  const edges = options.map(option => edgeOf(option, 'first'))
  return (
    !options.some(isNullable) &&
    edges.every((edge, at) => edges.slice(at + 1).every(other => areDisjoint(edge, other)))
  )
}

function effortOfRepeat({ body, min, max }: RepeatNode, textLength: number): Effort {
  const { work, ways } = effortOf(body, textLength)
  const rounds = Math.min(max, Math.ceil(textLength / Math.max(1, lengthOf(body).min)))
  return {
    work: (1 + work) * powers(ways, 0, rounds - 1),
    ways: powers(ways, Math.min(min, rounds), rounds),
  }
}

/** The sum of base^k for k from `low` to `high`. */
function powers(base: number, low: number, high: number): number {
  if (high < low) return 0
  return base === 1 ? high - low + 1 : (base ** (high + 1) - base ** low) / (base - 1)
}

const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0)
