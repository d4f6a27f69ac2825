/**
 * 64 bits of a text, spread evenly, as two unsigned 32-bit halves. Not for secrets: two FNV-1a
 * walks over the UTF-16 units with different seeds, finished as MurmurHash3 finishes its words.
 */
export function hashText(text: string): readonly [high: number, low: number] {
  let high = 0x811c9dc5
  let low = 0x9747b28c
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x01000193)
    low = Math.imul(low ^ unit ^ (high >>> 15), 0x85ebca6b)
  }
  return [mix(high ^ text.length), mix(low ^ high)]
}

/** Lets every bit of a word depend on every other. */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
