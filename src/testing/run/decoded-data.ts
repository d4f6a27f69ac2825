import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Event } from '../../event/event.ts'
import type { DataFacts } from './read-data.ts'

interface Decoded {
  readonly stamp: string
  readonly events: readonly Event[]
  readonly facts: DataFacts
  readonly weight: number
}

/**
 * What an event counts for, in bytes of the log that it was decoded from: small ones weigh more in
 * memory than on disk, and those of a compressed log have no bytes of their own.
 */
const eventWeight = 1000

/** Files of a folder that go into its stamp; a larger folder is read anew every time. */
const stampedFilesMax = 10_000

/**
 * The events of data read before, for runs that follow each other. Bounded by their weight; what was
 * used longest ago goes first.
 */
export class DecodedData {
  readonly #weightMax: number
  readonly #entries = new Map<string, Decoded>()
  #stamps = new Map<string, Promise<string | undefined>>()
  #weight = 0

  constructor(weightMax: number) {
    this.#weightMax = weightMax
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
    return new DecodedKeeper(this.#weightMax, (path, decoded) => this.#add(path, decoded))
  }

  #add(path: string, decoded: Decoded): void {
    this.#remove(path)
    this.#entries.set(path, decoded)
    this.#weight += decoded.weight
    for (const oldest of this.#entries.keys()) {
      if (this.#weight <= this.#weightMax) break
      this.#remove(oldest)
    }
  }

  #remove(path: string): void {
    this.#weight -= this.#entries.get(path)?.weight ?? 0
    this.#entries.delete(path)
  }
}

class DecodedKeeper {
  readonly #weightMax: number
  readonly #add: (path: string, decoded: Decoded) => void
  #events: Event[] | null = []
  #weight = 0

  constructor(weightMax: number, add: (path: string, decoded: Decoded) => void) {
    this.#weightMax = weightMax
    this.#add = add
  }

  /** `bytesRead`: of the log so far, as it lies on disk. */
  add(events: readonly Event[], bytesRead: number): void {
    this.#events?.push(...events)
    this.#weight = Math.max(bytesRead, (this.#events?.length ?? 0) * eventWeight)
    if (this.#weight > this.#weightMax) this.#events = null
  }

  keep(path: string, stamp: string, facts: DataFacts): void {
    if (this.#events) this.#add(path, { stamp, events: this.#events, facts, weight: this.#weight })
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
