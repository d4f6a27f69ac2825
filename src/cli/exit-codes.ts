/** What the process's exit code tells a script. */
export const exitCodes = {
  done: 0,
  /** Findings at or above `--fail-on`, failed tests, failed checks. */
  failed: 1,
  /** Wrong use, unreadable input, or nothing to work on. */
  usage: 2,
  internal: 3,
  /** 128 + SIGINT. */
  interrupted: 130,
} as const

/** Ends a command with a message that says what is wrong and what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exitCode: number
  constructor(message: string, exitCode: number = exitCodes.usage) {
    super(message)
    this.exitCode = exitCode
  }
}
