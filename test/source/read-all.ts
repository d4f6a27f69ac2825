import type { DecodedRecord, WindowsRecord } from '../../src/event/record.ts'
import type { FormatName, Loss, Reader } from '../../src/source/source.ts'
import { streamOf } from '../byte-streams.ts'

export interface ReadLog {
  readonly records: readonly DecodedRecord[]
  readonly losses: readonly Loss[]
  /** Shape of each record. */
  readonly formats: readonly FormatName[]
  readonly batchSizes: readonly number[]
}

/** Reads bytes to the end; `chunks` as a size or as the sizes of the chunks, the rest in one. */
export async function readAll(
  reader: Reader,
  bytes: Uint8Array | string,
  chunks: number | readonly number[] = 64 * 1024,
): Promise<ReadLog> {
  const log = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
  const stream = typeof chunks === 'number' ? streamOf(log, chunks) : pieces(log, chunks)
  const records: DecodedRecord[] = []
  const losses: Loss[] = []
  const formats: FormatName[] = []
  const batchSizes: number[] = []
  for await (const batch of reader.read({ path: 'log', sizeBytes: log.length, bytes: stream })) {
    records.push(...batch.records)
    losses.push(...batch.losses)
    formats.push(...batch.records.map(() => batch.format))
    batchSizes.push(batch.records.length)
  }
  return { records, losses, formats, batchSizes }
}

async function* pieces(
  bytes: Uint8Array,
  sizes: readonly number[],
): AsyncGenerator<Uint8Array, void, undefined> {
  let at = 0
  for (const size of sizes) {
    yield bytes.subarray(at, at + size)
    at += size
  }
  yield bytes.subarray(at)
}

/** The only record of a log, which is one that Windows wrote. */
export async function readOne(reader: Reader, bytes: Uint8Array | string): Promise<WindowsRecord> {
  const { records, losses } = await readAll(reader, bytes)
  const [record] = records
  if (records.length !== 1 || losses.length > 0 || record?.kind !== 'windows') {
    throw new Error(`one record expected: ${JSON.stringify({ records, losses })}`)
  }
  return record
}

export const windowsRecords = ({ records }: ReadLog): readonly WindowsRecord[] =>
  records.filter(record => record.kind === 'windows')

/** Records lost, as far as they can be counted. */
export const recordsLost = ({ losses }: ReadLog): number =>
  losses.reduce((sum, { records }) => sum + records, 0)
