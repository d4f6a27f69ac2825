import { crc32, deflateRawSync, zstdCompressSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly data: Uint8Array | string
  /** 0 stored, 8 deflated (the default), 93 zstd; any other is written as stored bytes. */
  readonly method?: number
  /** General purpose bits beside those that the writer sets; 1 is encrypted. */
  readonly flags?: number
  /** Sizes and checksum after the content instead of before it, as streaming writers do. */
  readonly descriptor?: boolean
  /** A checksum other than the right one. */
  readonly checksum?: number
  readonly zip64?: boolean
}

/** A zip archive as APPNOTE.TXT §4.3 lays it out; written for tests, so that each odd form can be made. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const entry of entries) {
    const written = writeEntry(entry, offset)
    parts.push(...written.parts)
    directory.push(written.directoryEntry)
    offset += written.parts.reduce((sum, part) => sum + part.length, 0)
  }
  const central = Buffer.concat(directory)
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length])
  const tail = fields([4, central.length], [4, offset], [2, 0])
  return Buffer.concat([...parts, central, end, tail])
}

function writeEntry(
  entry: ZipEntry,
  offset: number,
): { readonly parts: readonly Buffer[]; readonly directoryEntry: Buffer } {
  const { method = 8, descriptor = false, zip64 = false } = entry
  const data = Buffer.from(entry.data)
  const name = Buffer.from(entry.name)
  const stored = pack(data, method)
  const checksum = entry.checksum ?? crc32(data)
  const flags = (entry.flags ?? 0) | (descriptor ? 8 : 0) | 0x800
  const sizes = (known: boolean): [number, number][] =>
    known
      ? [
          [4, checksum],
          [4, zip64 ? 0xffffffff : stored.length],
          [4, zip64 ? 0xffffffff : data.length],
        ]
      : [
          [4, 0],
          [4, 0],
          [4, 0],
        ]
  const extra = zip64
    ? fields([2, 1], [2, 16], [4, data.length], [4, 0], [4, stored.length], [4, 0])
    : Buffer.alloc(0)
  const head: [number, number][] = [
    [2, 45],
    [2, flags],
    [2, method],
    [4, 0],
  ]
  const lengths: [number, number][] = [
    [2, name.length],
    [2, extra.length],
  ]
  const local = fields([4, 0x04034b50], ...head, ...sizes(!descriptor), ...lengths)
  const trailer = descriptor ? fields([4, 0x08074b50], ...sizes(true)) : Buffer.alloc(0)
  const attributes: [number, number][] = [
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, offset],
  ]
  const central = fields(
    [4, 0x02014b50],
    [2, 45],
    ...head,
    ...sizes(true),
    ...lengths,
    ...attributes,
  )
  return {
    parts: [local, name, extra, stored, trailer],
    directoryEntry: Buffer.concat([central, name, extra]),
  }
}

function pack(data: Buffer, method: number): Buffer {
  if (method === 8) return deflateRawSync(data)
  return method === 93 ? zstdCompressSync(data) : data
}

/** Little-endian numbers, each as its width in bytes and its value. */
function fields(...numbers: readonly (readonly [number, number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([width, value]) => {
      const bytes = Buffer.alloc(width)
      bytes.writeUIntLE(value, 0, width)
      return bytes
    }),
  )
}
