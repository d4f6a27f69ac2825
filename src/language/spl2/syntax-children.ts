import type { ExpressionSyntax } from './expression-syntax.ts'

/** The expressions directly inside an expression, in the order of the text. */
export function childrenOf(node: ExpressionSyntax): readonly ExpressionSyntax[] {
  switch (node.kind) {
    case 'member':
      return [node.base]
    case 'element':
      return [node.base, node.index]
    case 'call':
      return node.arguments.map(argument => argument.value)
    case 'group':
      return [node.inner]
    case 'list':
      return node.items
    case 'map':
      return node.entries.flatMap(entry => [entry.key, entry.value])
    case 'prefix':
    case 'isNull':
      return [node.term]
    case 'arithmetic':
    case 'compare':
      return [node.left, node.right]
    case 'like':
      return [node.value, node.pattern]
    case 'in':
      return [node.value, ...node.items]
    case 'and':
    case 'or':
      return node.terms
    default:
      return []
  }
}

/** The first expression that lies deeper than `limit` levels, found without recursion. */
export function deeperThan(root: ExpressionSyntax, limit: number): ExpressionSyntax | null {
  let level: readonly ExpressionSyntax[] = [root]
  for (let depth = 1; level.length > 0; depth++) {
    const [first] = level
    if (depth > limit && first) return first
    level = level.flatMap(childrenOf)
  }
  return null
}
