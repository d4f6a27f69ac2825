import { foldCase } from '../fold-case.ts'
import { rangesOf } from './char-set.ts'
import type { RegexNode, RepeatNode, SetNode } from './syntax.ts'

/** A part with more spellings than this is not spelled out. */
const spellingsMax = 32

/**
 * Texts, letter case folded, of which every match contains at least one (but for letter case);
 * null where there are none. Of several such sets the one with the longest shortest text.
 */
export function requiredLiteralsOf(node: RegexNode): readonly string[] | null {
  const spelled = spellingsOf(node)
  if (spelled?.every(text => text !== '')) return spelled
  switch (node.kind) {
    case 'group':
      return requiredLiteralsOf(node.body)
    case 'repeat':
      return node.min > 0 ? requiredLiteralsOf(node.body) : null
    case 'choice':
      return unionOfAll(node.options.map(requiredLiteralsOf))
    case 'sequence':
      return bestOf([...spelledStretches(node.items), ...node.items.map(requiredLiteralsOf)])
    default:
      return null
  }
}

/** Everything the node can match, letter case folded; null where that is too much. */
function spellingsOf(node: RegexNode): readonly string[] | null {
  switch (node.kind) {
    case 'set':
      return spellingsOfSet(node)
    case 'sequence':
      return node.items.map(spellingsOf).reduce(followed)
    case 'choice':
      return unionOfAll(node.options.map(spellingsOf))
    case 'repeat':
      return spellingsOfRepeat(node)
    case 'group':
      return spellingsOf(node.body)
    default:
      return ['']
  }
}

function spellingsOfSet({ set }: SetNode): readonly string[] | null {
  const size = rangesOf(set).reduce((sum, [low, high]) => sum + high - low + 1, 0)
  if (size > 2 * spellingsMax) return null
  const chars = rangesOf(set).flatMap(([low, high]) =>
    Array.from({ length: high - low + 1 }, (_, offset) => String.fromCodePoint(low + offset)),
  )
  return fewEnough(distinct(chars.map(foldCase)))
}

function spellingsOfRepeat({ body, min, max }: RepeatNode): readonly string[] | null {
  if (max > spellingsMax) return null
  const once = spellingsOf(body)
  let rounds: readonly string[] | null = ['']
  let all: readonly string[] | null = min === 0 ? rounds : []
  for (let round = 1; round <= max && all !== null; round++) {
    rounds = followed(rounds, once)
    if (round >= min) all = unionOfAll([all, rounds])
  }
  return all
}

/** Neighbours that can be spelled out, joined as far as they stay few. */
function spelledStretches(items: readonly RegexNode[]): readonly (readonly string[] | null)[] {
  const stretches: (readonly string[] | null)[] = []
  let stretch: readonly string[] = ['']
  for (const item of items) {
    const spelled = spellingsOf(item)
    const longer = followed(stretch, spelled)
    if (longer === null) stretches.push(stretch)
    stretch = longer ?? spelled ?? ['']
  }
  return [...stretches, stretch]
}

function bestOf(candidates: readonly (readonly string[] | null)[]): readonly string[] | null {
  let best: readonly string[] | null = null
  let bestLength = 0
  for (const candidate of candidates) {
    if (candidate === null) continue
    const length = Math.min(...candidate.map(text => text.length))
    if (length > bestLength) [best, bestLength] = [candidate, length]
  }
  return best
}

type Spellings = readonly string[] | null

const followed = (left: Spellings, right: Spellings): Spellings =>
  left === null || right === null
    ? null
    : fewEnough(left.flatMap(before => right.map(after => before + after)))

const unionOfAll = (spellings: readonly Spellings[]): Spellings =>
  spellings.some(spelling => spelling === null)
    ? null
    : fewEnough(distinct(spellings.flatMap(spelling => spelling ?? [])))

const fewEnough = (texts: readonly string[]): Spellings =>
  texts.length <= spellingsMax ? texts : null

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)]
