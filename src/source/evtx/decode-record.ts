import type { WindowsRecord } from '../../event/record.ts'
import type { Loss } from '../source.ts'
import { ChunkContext } from './chunk-context.ts'
import { recordHeaderBytes } from './format.ts'
import { FragmentRunner } from './fragment-runner.ts'
import type { FramedChunk } from './frame-chunks.ts'
import type { LayoutCache } from './layout-cache.ts'
import { lossOf } from './losses.ts'
import { RecordDraft, type RecordHead } from './record-draft.ts'
import { renderFileTime } from './time-text.ts'
import { Undecodable } from './undecodable.ts'
import type { RawRecord } from './walk-records.ts'

type ChunkBytes = Pick<FramedChunk, 'bytes' | 'offset'>

/**
 * Second step of reading: decodes the records of one chunk, in any order and any selection. What
 * the records share (names, templates) is worked out once, when first needed.
 */
export class RecordDecoder {
  readonly #chunk: ChunkBytes
  readonly #path: string
  readonly #context: ChunkContext
  readonly #runner: FragmentRunner
  /** Filled anew for each record that is peeked at. */
  readonly #head = new RecordDraft()

  constructor(chunk: ChunkBytes, path: string, cache: LayoutCache) {
    this.#chunk = chunk
    this.#path = path
    this.#context = new ChunkContext(chunk.bytes, cache)
    this.#runner = new FragmentRunner(this.#context)
  }

  /**
   * What tells the kind of a record, found at a fraction of the cost of decoding it and not counted
   * as the chunk's work; null where its bytes make no sense. `fixedTexts`: see `HeadSteps`, of all
   * templates that the record uses.
   */
  peek(raw: RawRecord, isWanted: (eventNumber: number) => boolean): PeekedRecord | null {
    const { unitsLeft } = this.#context
    this.#head.clear()
    try {
      const start = raw.start + recordHeaderBytes
      const end = raw.end - sizeCopyBytes
      const fixedTexts = this.#runner.runHead(start, end, this.#head, isWanted)
      return { head: this.#head.head(), fixedTexts }
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error
      return null
    } finally {
      this.#context.unitsLeft = unitsLeft
    }
  }

  /** The event number, if it can be read at once; else -1, and `peek` knows more. */
  readNumber({ start, end }: RawRecord): number {
    const { unitsLeft } = this.#context
    try {
      return this.#runner.readNumber(start + recordHeaderBytes, end - sizeCopyBytes)
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error
      return -1
    } finally {
      this.#context.unitsLeft = unitsLeft
    }
  }

  /** What is left of the chunk's share of work. */
  get unitsLeft(): number {
    return this.#context.unitsLeft
  }

  /** The record, or the loss of it where its bytes make no sense. */
  decode(raw: RawRecord): WindowsRecord | Loss {
    const draft = new RecordDraft()
    const place = { path: this.#path, offset: this.#chunk.offset + raw.start }
    try {
      this.#runner.runDocument(raw.start + recordHeaderBytes, raw.end - sizeCopyBytes, draft)
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error
      return lossOf(error.reason, 1, { ...place, record: raw.id })
    }
    const writtenAt = () => renderFileTime(this.#context.view, raw.start + writtenAtOffset)
    return draft.finish({ ...place, id: raw.id, writtenAt })
  }
}

/** What is known of a record that was not decoded. */
export interface PeekedRecord {
  readonly head: RecordHead
  readonly fixedTexts: readonly (readonly string[])[] | null
}

/** The record's size is repeated at its end. */
const sizeCopyBytes = 4
/** Of the FILETIME in the record's header. */
const writtenAtOffset = 16
