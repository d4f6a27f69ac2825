import type { FileReport } from './input-report.ts'
import type { RecordBatch } from './source.ts'

/**
 * What happens to the inputs, in input order. A file that is read gives `file`, its batches and
 * `end`; one that is not gives `skipped`; an archive gives the events of its members, and `damaged`
 * where a part of the archive itself was lost.
 */
export type InputEvent = FileOpened | FileBatch | FileEnded | FileSkipped | ArchiveDamaged

interface FileOpened {
  readonly kind: 'file'
  readonly path: string
  readonly argument: string
  /** Name of the reader that recognised it. */
  readonly reader: string
}

interface FileBatch {
  readonly kind: 'batch'
  readonly path: string
  readonly batch: RecordBatch
}

interface FileEnded {
  readonly kind: 'end'
  readonly path: string
  readonly report: FileReport
}

interface FileSkipped {
  readonly kind: 'skipped'
  readonly path: string
  readonly reason: string
  readonly report: FileReport
}

interface ArchiveDamaged {
  readonly kind: 'damaged'
  readonly path: string
  readonly report: FileReport
}
