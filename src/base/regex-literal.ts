/** A pattern between slashes, every slash inside escaped that is not yet. */
export const regexLiteral = (pattern: string): string =>
  `/${pattern.replaceAll(/\\[^]|\//g, found => (found === '/' ? '\\/' : found))}/`
