export interface Interrupt {
  readonly signal: AbortSignal
  readonly release: () => void
}

/** The first Ctrl-C or TERM asks the work to stop and print what it has; a second one ends the process. */
export function interruptSignal(): Interrupt {
  const controller = new AbortController()
  const abort = (): void => {
    release()
    controller.abort()
  }
  const release = (): void => {
    process.removeListener('SIGINT', abort)
    process.removeListener('SIGTERM', abort)
  }
  process.on('SIGINT', abort)
  process.on('SIGTERM', abort)
  return { signal: controller.signal, release }
}
