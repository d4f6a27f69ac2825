import type { WindowsRecord } from '../../event/record.ts'
import type { Loss } from '../source.ts'
import { ChunkContext } from './chunk-context.ts'
import { recordHeaderBytes } from './format.ts'
import { FragmentRunner } from './fragment-runner.ts'
import type { FramedChunk } from './frame-chunks.ts'
import { lossOf } from './losses.ts'
import { RecordDraft, type RecordHead } from './record-draft.ts'
import { renderFileTime } from './time-text.ts'
import { Undecodable } from './undecodable.ts'
import type { RawRecord } from './walk-records.ts'

/**
 * Second step of reading: decodes the records of one chunk, in any order and any selection. What
 * the records share (names, templates) is worked out once, when first needed.
 */
export class RecordDecoder {
  readonly #chunk: FramedChunk
  readonly #path: string
  readonly #context: ChunkContext
  readonly #runner: FragmentRunner

  constructor(chunk: FramedChunk, path: string) {
    this.#chunk = chunk
    this.#path = path
    this.#context = new ChunkContext(chunk.bytes)
    this.#runner = new FragmentRunner(this.#context)
  }

  /**
   * What tells the kind of a record, found at a fraction of the cost of decoding it; null where its
   * bytes make no sense. `isPlain`: see `HeadSteps`.
   */
  peek(
    raw: RawRecord,
    isWanted: (eventNumber: number) => boolean,
  ): { readonly head: RecordHead; readonly isPlain: boolean } | null {
    const draft = new RecordDraft()
    const { unitsLeft } = this.#context
    try {
      const end = raw.end - sizeCopyBytes
      const isPlain = this.#runner.runHead(raw.start + recordHeaderBytes, end, draft, isWanted)
      return { head: draft.head(), isPlain }
    } catch (error) {
      if (!(error instanceof Undecodable)) throw error
      return null
    } finally {
      this.#context.unitsLeft = unitsLeft
    }
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

/** The record's size is repeated at its end. */
const sizeCopyBytes = 4
/** Of the FILETIME in the record's header. */
const writtenAtOffset = 16
