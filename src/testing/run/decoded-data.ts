import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Event } from '../../event/event.ts'
import type { DataFacts } from './read-data.ts'

interface Decoded {
  readonly stamp: string
  readonly events: readonly Event[]
  readonly facts: DataFacts
  readonly bytes: number
}

/** Files of a folder that go into its stamp; a larger folder is read anew every time. */
const stampedFilesMax = 10_000

/**
 * The events of data read before, for runs that follow each other. Bounded by the bytes of the logs
 * that they were decoded from; what was used longest ago goes first.
 */
export class DecodedData {
  readonly #bytesMax: number
  readonly #entries = new Map<string, Decoded>()
  #stamps = new Map<string, Promise<string | undefined>>()
  #bytes = 0

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax
  }

  /** From here on files are looked at anew, once each. */
  beginRun(): void {
    this.#stamps = new Map()
  }

  /** Changes when the file, or any file below the folder, does; undefined where that cannot be told. */
  stampOf(path: string): Promise<string | undefined> {
    const known = this.#stamps.get(path)
    if (known) return known
    const stamp = readStamp(path)
    this.#stamps.set(path, stamp)
    return stamp
  }

  find(path: string, stamp: string): Decoded | null {
    const found = this.#entries.get(path)
    if (found?.stamp !== stamp) return null
    this.#entries.delete(path)
    this.#entries.set(path, found)
    return found
  }

  /** Gathers the events of one reading, as long as they may fit. */
  keeper(): DecodedKeeper {
    return new DecodedKeeper(this.#bytesMax, (path, decoded) => this.#add(path, decoded))
  }

  #add(path: string, decoded: Decoded): void {
    this.#remove(path)
    this.#entries.set(path, decoded)
    this.#bytes += decoded.bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#bytesMax) break
      this.#remove(oldest)
    }
  }

  #remove(path: string): void {
    this.#bytes -= this.#entries.get(path)?.bytes ?? 0
    this.#entries.delete(path)
  }
}

class DecodedKeeper {
  readonly #bytesMax: number
  readonly #add: (path: string, decoded: Decoded) => void
  #events: Event[] | null = []

  constructor(bytesMax: number, add: (path: string, decoded: Decoded) => void) {
    this.#bytesMax = bytesMax
    this.#add = add
  }

  add(events: readonly Event[], bytesSoFar: number): void {
    if (bytesSoFar > this.#bytesMax) this.#events = null
    this.#events?.push(...events)
  }

  keep(path: string, stamp: string, facts: DataFacts, bytes: number): void {
    if (this.#events === null || bytes > this.#bytesMax) return
    this.#add(path, { stamp, events: this.#events, facts, bytes })
  }
}

async function readStamp(path: string): Promise<string | undefined> {
  try {
    const status = await stat(path)
    if (status.isFile()) return `${status.size} ${status.mtimeMs}`
    const names = await readdir(path, { recursive: true })
    if (names.length > stampedFilesMax) return undefined
    const stamps = await Promise.all(names.toSorted().map(name => stampIn(path, name)))
    return stamps.join('\n')
  } catch {
    return undefined
  }
}

async function stampIn(folder: string, name: string): Promise<string> {
  const { size, mtimeMs } = await stat(join(folder, name))
  return `${name} ${size} ${mtimeMs}`
}
