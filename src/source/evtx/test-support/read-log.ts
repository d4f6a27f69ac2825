import type { WindowsRecord } from '../../../event/record.ts'
import type { Input, Loss } from '../../source.ts'
import { evtxReader } from '../reader.ts'

export interface LogRead {
  readonly records: readonly WindowsRecord[]
  readonly losses: readonly Loss[]
  readonly lost: number
}

/** Test support: reads a whole log that arrives in pieces of `pieceBytes`. */
export const readLog = (log: Uint8Array, pieceBytes = 65_536): Promise<LogRead> =>
  readInput({ path: 'test.evtx', sizeBytes: log.length, bytes: pieces(log, pieceBytes) })

export async function readInput(input: Input): Promise<LogRead> {
  const records: WindowsRecord[] = []
  const losses: Loss[] = []
  for await (const batch of evtxReader.read(input)) {
    for (const record of batch.records) if (record.kind === 'windows') records.push(record)
    losses.push(...batch.losses)
  }
  return { records, losses, lost: losses.reduce((sum, loss) => sum + loss.records, 0) }
}

export async function* pieces(log: Uint8Array, pieceBytes: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < log.length; start += pieceBytes) {
    yield log.subarray(start, start + pieceBytes)
  }
}

/** What a loss says, shortly: `reason records @offset`. */
export const shortLosses = ({ losses }: LogRead): readonly string[] =>
  losses.map(({ reason, records, origin }) => `${reason} ${records} @${origin.offset}`)
