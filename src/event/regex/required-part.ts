import { nativeReachOf } from './native-safety.ts'
import { lengthOf } from './shape.ts'
import { itemsOf, type RegexNode, sequenceOf } from './syntax.ts'

/**
 * A stretch of the pattern that every match contains and that the platform's engine can look for
 * in linear time, the longest there is; null where there is none. `foo.*bars+` has `bar`: a text
 * without it needs no closer look.
 */
export function requiredPartOf(root: RegexNode): RegexNode | null {
  const parts = stretchesOf(rowOf(root))
    .map(sequenceOf)
    .filter(part => lengthOf(part).min > 0 && nativeReachOf(part, false) === Infinity)
  return parts.reduce<RegexNode | null>(
    (longest, part) =>
      longest === null || lengthOf(part).min > lengthOf(longest).min ? part : longest,
    null,
  )
}

/** The items of a row, those of groups in their place. Look-arounds only narrow: they are left out. */
const rowOf = (node: RegexNode): readonly RegexNode[] =>
  node.kind === 'group'
    ? rowOf(node.body)
    : itemsOf(node).flatMap(item =>
        item.kind === 'look' ? [] : item.kind === 'group' ? rowOf(item) : [item],
      )

/** Neighbours of bounded length; what is unbounded separates them. */
function stretchesOf(items: readonly RegexNode[]): readonly RegexNode[][] {
  const stretches: RegexNode[][] = [[]]
  for (const item of items) {
    if (lengthOf(item).max < Infinity) stretches.at(-1)?.push(item)
    else stretches.push([])
  }
  return stretches
}
