import { type CharSet, hasChar } from './char-set.ts'

/**
 * Code points that no set of a program tells apart share a class, so that automata step by a small
 * number instead of by 1,114,112 code points.
 */
export interface Alphabet {
  readonly classCount: number
  readonly classOf: (codePoint: number) => number
  /** For each set, in the order given, the classes inside it as ones. */
  readonly members: readonly Uint8Array[]
}

export function makeAlphabet(sets: readonly CharSet[]): Alphabet {
  const cuts = cutPoints(sets)
  const classes: number[] = []
  const classBySignature = new Map<string, number>()
  const samples: number[] = []
  for (const cut of cuts) {
    const signature = sets.map(set => (hasChar(set, cut) ? '1' : '0')).join('')
    const known = classBySignature.get(signature) ?? samples.length
    if (known === samples.length) samples.push(cut)
    classBySignature.set(signature, known)
    classes.push(known)
  }
  return {
    classCount: samples.length,
    classOf: classFinder(cuts, classes),
    members: sets.map(set => Uint8Array.from(samples, sample => (hasChar(set, sample) ? 1 : 0))),
  }
}

/** Where an interval of code points begins that lies wholly inside or outside of every set. */
function cutPoints(sets: readonly CharSet[]): number[] {
  const cuts = new Set([0])
  for (const set of sets) {
    for (let at = 0; at < set.length; at += 2) {
      cuts.add(set[at] ?? 0)
      cuts.add((set[at + 1] ?? 0) + 1)
    }
  }
  return [...cuts].sort((left, right) => left - right)
}

function classFinder(
  cuts: readonly number[],
  classes: readonly number[],
): (codePoint: number) => number {
  const search = (codePoint: number): number => {
    let low = 0
    let high = cuts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((cuts[middle] ?? 0) <= codePoint) low = middle
      else high = middle - 1
    }
    return classes[low] ?? 0
  }
  const small = Int32Array.from({ length: 0x100 }, (_, codePoint) => search(codePoint))
  return codePoint => (codePoint < 0x100 ? (small[codePoint] ?? 0) : search(codePoint))
}
