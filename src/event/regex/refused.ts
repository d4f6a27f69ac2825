/** A pattern that cannot be read, or that cannot be run in bounded time. */
export class RegexRefused extends Error {
  override readonly name = 'RegexRefused'
  readonly pattern: string
  readonly reason: string
  /** UTF-16 offset into the pattern. */
  readonly position: number

  constructor(pattern: string, reason: string, position: number) {
    super(`regular expression refused at offset ${position}: ${reason}`)
    this.pattern = pattern
    this.reason = reason
    this.position = position
  }
}
