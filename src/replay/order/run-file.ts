import { type FileHandle, open } from 'node:fs/promises'
import type { PackedRecord } from './packed-record.ts'

/** Before each record: its key as a double, its length as 32 bits. */
const headBytes = 12
const bufferBytes = 256 * 1024

/** Writes records one after another into a new file. */
export async function writeRun(
  path: string,
  run: Iterable<PackedRecord> | AsyncIterable<PackedRecord>,
): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    let pending: Uint8Array[] = []
    let pendingBytes = 0
    const flush = async (): Promise<void> => {
      await file.writeFile(Buffer.concat(pending))
      pending = []
      pendingBytes = 0
    }
    for await (const { key, bytes } of run) {
      const head = Buffer.alloc(headBytes)
      head.writeDoubleLE(key, 0)
      head.writeUInt32LE(bytes.length, 8)
      pending.push(head, bytes)
      pendingBytes += headBytes + bytes.length
      if (pendingBytes >= bufferBytes) await flush()
    }
    await flush()
  } finally {
    await file.close()
  }
}

/** The records of a file that `writeRun` wrote. */
export async function* readRun(path: string): AsyncGenerator<PackedRecord, void, undefined> {
  const file = await open(path, 'r')
  try {
    let bytes: Buffer = Buffer.alloc(0)
    for (;;) {
      const length = bytes.length < headBytes ? 0 : bytes.readUInt32LE(8)
      const end = headBytes + length
      if (bytes.length >= end) {
        yield { key: bytes.readDoubleLE(0), bytes: bytes.subarray(headBytes, end) }
        bytes = bytes.subarray(end)
        continue
      }
      const more = await readMore(file, Math.max(bufferBytes, end - bytes.length))
      if (more === null) return
      bytes = Buffer.concat([bytes, more])
    }
  } finally {
    await file.close()
  }
}

async function readMore(file: FileHandle, bytes: number): Promise<Buffer | null> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes), 0, bytes, null)
  return bytesRead === 0 ? null : buffer.subarray(0, bytesRead)
}
