import type { NoteDamage } from './damage.ts'

/** Who looks on while an outermost input is read. */
export interface ReadWatch {
  readonly signal: AbortSignal
  readonly onRead: (bytes: number) => void
  /** An error of the disk ends the bytes; it is noted and not thrown, so that the scan goes on. */
  readonly note: NoteDamage
}
