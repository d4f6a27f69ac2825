import { foldCase } from '../event/fold-case.ts'

/** A matcher of names, already folded by `foldCase`: `*` is any text, the rest is itself. Linear in the name. */
export function compileNamePattern(pattern: string): (foldedName: string) => boolean {
  const [first = '', ...rest] = foldCase(pattern).split('*')
  const last = rest.pop()
  if (last === undefined) return name => name === first
  return name => {
    if (!name.startsWith(first)) return false
    let at = first.length
    for (const part of rest) {
      const found = name.indexOf(part, at)
      if (found === -1) return false
      at = found + part.length
    }
    return name.length - last.length >= at && name.endsWith(last)
  }
}

/** Whether any of the patterns matches. */
export function compileNamePatterns(patterns: readonly string[]): (foldedName: string) => boolean {
  const matchers = patterns.map(compileNamePattern)
  return name => matchers.some(matches => matches(name))
}
