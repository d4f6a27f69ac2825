/**
 * Offsets of the characters of a regex that are neither escaped nor inside a class, in one pass:
 * patterns come from content, and a regex over them could be made slow.
 */
export function bareCharacters(pattern: string): readonly number[] {
  const offsets: number[] = []
  let at = 0
  while (at < pattern.length) {
    if (pattern[at] === '\\') at += 2
    else if (pattern[at] === '[') at = endOfClass(pattern, at)
    else offsets.push(at++)
  }
  return offsets
}

function endOfClass(pattern: string, start: number): number {
  let at = start + 1
  // A bracket that comes first stands for itself.
  if (pattern[at] === '^') at++
  if (pattern[at] === ']') at++
  while (at < pattern.length && pattern[at] !== ']') at += pattern[at] === '\\' ? 2 : 1
  return at + 1
}
