export interface RegexEnd {
  /** Offset after the closing slash. */
  readonly end: number
  readonly pattern: string
  /** Offsets of slashes inside that are not escaped. */
  readonly bareSlashes: readonly number[]
  /** False where no slash up to the line's end was followed as it should be. */
  readonly isFollowed: boolean
}

/**
 * Reads a regex whose opening slash is at `start`. It ends at the first unescaped slash that one of
 * `followers` comes after (blanks apart), because published texts hold bare slashes inside:
 * `/(?i)/dest:rdp-tcp/`. Where no slash is followed so, or with followers null, the first one ends
 * it and the parser says what is missing behind. Null: no slash at all on the line.
 */
export function readRegex(
  text: string,
  start: number,
  limit: number,
  followers: string | null,
): RegexEnd | null {
  const slashes: number[] = []
  for (let at = start + 1; at < limit && text[at] !== '\n'; at++) {
    if (text[at] === '\\') {
      at++
    } else if (text[at] === '/') {
      if (followers === null) return { ...ending(text, start, at), isFollowed: false }
      if (isFollowed(text, at + 1, limit, followers)) {
        return { ...ending(text, start, at), bareSlashes: slashes }
      }
      slashes.push(at)
    }
  }
  const [first] = slashes
  return first === undefined ? null : { ...ending(text, start, first), isFollowed: false }
}

function isFollowed(text: string, from: number, limit: number, followers: string): boolean {
  let at = from
  while (at < limit && /\s/.test(text[at] ?? '')) at++
  return at >= limit || followers.includes(text[at] ?? '')
}

const ending = (text: string, start: number, end: number): RegexEnd => ({
  end: end + 1,
  pattern: text
    .slice(start + 1, end)
    .replaceAll(/\\([^])/g, (pair, next) => (next === '/' ? '/' : pair)),
  bareSlashes: [],
  isFollowed: true,
})
