import { emptyNode, type RegexNode, sequenceOf } from './syntax.ts'

/**
 * The pattern without what cannot decide whether it matches somewhere: a repetition of one set at
 * either end need not go beyond its least count. `.*x.*` becomes `x`. Bounds and groups change.
 */
export const trimForTest = (node: RegexNode): RegexNode => trimEdge(trimEdge(node, 'first'), 'last')

function trimEdge(node: RegexNode, edge: 'first' | 'last'): RegexNode {
  switch (node.kind) {
    case 'group':
      return trimEdge(node.body, edge)
    case 'choice':
      return { kind: 'choice', options: node.options.map(option => trimEdge(option, edge)) }
    case 'sequence':
      return trimRow(node.items, edge)
    case 'repeat':
      return node.body.kind === 'set' ? atLeast(node.body, node.min) : node
    default:
      return node
  }
}

function trimRow(items: readonly RegexNode[], edge: 'first' | 'last'): RegexNode {
  const outer = edge === 'first' ? items[0] : items.at(-1)
  if (outer === undefined) return emptyNode
  const inner = edge === 'first' ? items.slice(1) : items.slice(0, -1)
  const trimmed = trimEdge(outer, edge)
  if (trimmed.kind === 'empty') return trimRow(inner, edge)
  return sequenceOf(edge === 'first' ? [trimmed, ...inner] : [...inner, trimmed])
}

const atLeast = (body: RegexNode, count: number): RegexNode =>
  count > 1
    ? { kind: 'repeat', body, min: count, max: count, lazy: false }
    : sequenceOf(count === 1 ? [body] : [])
