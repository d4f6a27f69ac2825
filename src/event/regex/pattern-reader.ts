import { RegexRefused } from './refused.ts'

/** Groups and classes nested deeper than this are refused, so that recursion stays shallow. */
const nestingDepthMax = 100

/** A cursor over a pattern, by code point where it matters. */
export class PatternReader {
  readonly pattern: string
  at = 0
  #depth = 0

  constructor(pattern: string) {
    this.pattern = pattern
  }

  get done(): boolean {
    return this.at >= this.pattern.length
  }

  sees(text: string): boolean {
    return this.pattern.startsWith(text, this.at)
  }

  /** Moves past the text when it comes next. */
  take(text: string): boolean {
    const found = this.sees(text)
    if (found) this.at += text.length
    return found
  }

  /** Moves past what a sticky expression matches here; its groups, or null. */
  takeMatch(sticky: RegExp): RegExpExecArray | null {
    sticky.lastIndex = this.at
    const match = sticky.exec(this.pattern)
    if (match !== null) this.at += match[0].length
    return match
  }

  /** The next code point. */
  next(): number {
    const codePoint = this.pattern.codePointAt(this.at)
    if (codePoint === undefined) this.refuse('the pattern ends too early')
    this.at += codePoint > 0xffff ? 2 : 1
    return codePoint
  }

  /** Runs a part that may contain itself. */
  nested<T>(parse: () => T): T {
    this.#depth++
    if (this.#depth > nestingDepthMax) this.refuse(`nested deeper than ${nestingDepthMax}`)
    const result = parse()
    this.#depth--
    return result
  }

  refuse(reason: string, position = this.at): never {
    throw new RegexRefused(this.pattern, reason, position)
  }
}
