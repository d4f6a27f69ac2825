import type { CharSet } from './char-set.ts'

/**
 * A regular expression as a tree, its flags already applied: sets hold both cases where case is
 * ignored, `.` and `$` say which lines they mean. Unnamed groups are gone, nobody reads them.
 */
export type RegexNode =
  | EmptyNode
  | SetNode
  | SequenceNode
  | ChoiceNode
  | RepeatNode
  | GroupNode
  | AssertionNode
  | LookNode

export interface EmptyNode {
  readonly kind: 'empty'
}

/** One code point out of a set. */
export interface SetNode {
  readonly kind: 'set'
  readonly set: CharSet
}

/** Two or more in a row. */
interface SequenceNode {
  readonly kind: 'sequence'
  readonly items: readonly RegexNode[]
}

/** Alternatives, the first preferred. */
interface ChoiceNode {
  readonly kind: 'choice'
  readonly options: readonly RegexNode[]
}

export interface RepeatNode {
  readonly kind: 'repeat'
  readonly body: RegexNode
  readonly min: number
  /** `Infinity` when unbounded. */
  readonly max: number
  readonly lazy: boolean
}

/** `(?<name>…)`. */
interface GroupNode {
  readonly kind: 'group'
  readonly name: string
  readonly body: RegexNode
}

/**
 * Java's zero-width tests: `\A`, `\z`, `$` (the end, or before a final line terminator), `^` and
 * `$` under `(?m)`, `\b`, `\B` over ASCII words.
 */
export type AssertionTest =
  | 'textStart'
  | 'textEnd'
  | 'finalLineEnd'
  | 'lineStart'
  | 'lineEnd'
  | 'wordBoundary'
  | 'noWordBoundary'

interface AssertionNode {
  readonly kind: 'assertion'
  readonly test: AssertionTest
}

/** Look-ahead or look-behind. */
export interface LookNode {
  readonly kind: 'look'
  readonly behind: boolean
  readonly negated: boolean
  readonly body: RegexNode
}

export const emptyNode: EmptyNode = { kind: 'empty' }

/** A row of nodes, rows inside flattened. */
export function sequenceOf(nodes: readonly RegexNode[]): RegexNode {
  const items = nodes.flatMap(node =>
    node.kind === 'sequence' ? node.items : node.kind === 'empty' ? [] : [node],
  )
  const [only] = items
  if (only === undefined) return emptyNode
  return items.length === 1 ? only : { kind: 'sequence', items }
}

/** The nodes of a row; a single node is a row of one. */
export function itemsOf(node: RegexNode): readonly RegexNode[] {
  if (node.kind === 'sequence') return node.items
  return node.kind === 'empty' ? [] : [node]
}

/** Whether the node consumes nothing ever. */
export const isZeroWidth = (node: RegexNode): boolean =>
  node.kind === 'empty' || node.kind === 'assertion' || node.kind === 'look'

/** Whether the node can match without consuming anything. */
export function isNullable(node: RegexNode): boolean {
  switch (node.kind) {
    case 'set':
      return false
    case 'sequence':
      return node.items.every(isNullable)
    case 'choice':
      return node.options.some(isNullable)
    case 'repeat':
      return node.min === 0 || isNullable(node.body)
    case 'group':
      return isNullable(node.body)
    default:
      return true
  }
}

/** Whether the node can match at the start of the text only. */
export function isAnchored(node: RegexNode): boolean {
  switch (node.kind) {
    case 'assertion':
      return node.test === 'textStart'
    case 'sequence':
      return node.items[0] !== undefined && isAnchored(node.items[0])
    case 'choice':
      return node.options.every(isAnchored)
    case 'group':
      return isAnchored(node.body)
    default:
      return false
  }
}
