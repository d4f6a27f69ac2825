/** Whole numbers below `bound`, the same for the same seed. */
export type Random = (bound: number) => number

export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return bound => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound
  }
}

/** What hurts formats made of text: their own marks in the wrong place, and bytes that are no text. */
const marks =
  String.raw`{ } [ ] " \ : , < > </ /> & ; &#x41; <Event> </Event> <System> <![CDATA[ ]]> <!-- -->
  <? ?> ' = Message=`.split(/\s+/)
const lines = [
  '\n',
  '\r\n',
  '\n{',
  '}\n{"a":',
  '\t',
  '\0',
  'Subject:\n',
  '\tName:\t',
  '\ufeff',
  '\ufffd',
]
const heads = ['12/15/2020 04:09:20 AM\n', 'LogName=Security\n']
const noText = [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xf5, 0x80], [0, 0, 0, 0]]
const splinters: readonly Buffer[] = [
  ...[marks, lines, heads].flat().map(text => Buffer.from(text)),
  ...noText.map(bytes => Buffer.from(bytes)),
]

/** Changes a log in one to `changesMax` places: overwritten, taken out, put in twice, cut off. */
export function mutateText(log: Buffer, random: Random, changesMax = 6): Buffer {
  let mutant = Buffer.from(log)
  for (let left = 1 + random(changesMax); left > 0; left--) {
    const at = random(mutant.length + 1)
    const length = Math.min(mutant.length - at, 1 + random(random(8) === 0 ? 2000 : 12))
    const head = mutant.subarray(0, at)
    const tail = mutant.subarray(at + length)
    const splinter = splinters[random(splinters.length)] ?? Buffer.alloc(0)
    switch (random(6)) {
      case 0:
        mutant = Buffer.concat([head, tail])
        break
      case 1:
        mutant = Buffer.concat([head, mutant.subarray(at)])
        break
      case 2:
        mutant = Buffer.concat([head, mutant.subarray(at, at + length), mutant.subarray(at)])
        break
      case 3:
        mutant = random(4) === 0 ? Buffer.from(head) : mutant
        break
      default:
        mutant = Buffer.concat([head, splinter, random(2) === 0 ? tail : mutant.subarray(at)])
    }
  }
  return mutant
}
