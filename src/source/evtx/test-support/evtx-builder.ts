import { crc32 } from '../../../base/crc32.ts'
import { chunkBytes, chunkHeaderBytes, fileHeaderBytes } from '../format.ts'
import { tokens } from '../parse-fragment.ts'
import { valueTypes } from '../value-types.ts'
import type {
  ContentSpec,
  ElementSpec,
  FragmentSpec,
  InstanceSpec,
  PartSpec,
  TemplateSpec,
  ValueSpec,
} from './binxml-writer.ts'
import { BinXmlWriter } from './binxml-writer.ts'

/** Test support: makes whole logs, with right checksums, from descriptions of their records. */
export interface LogSpec {
  /** Records of each chunk. */
  readonly chunks: readonly (readonly FragmentSpec[])[]
  /** Id of the first record; the others follow without gaps. */
  readonly firstRecordId?: number
  /** Chunks preallocated and never used. */
  readonly unusedChunks?: number
  /** Dirty 1, full 2, without checksums 4. */
  readonly flags?: number
}

export function buildLog(spec: LogSpec): Uint8Array {
  const { chunks, firstRecordId = 1, unusedChunks = 0, flags = 0 } = spec
  const log = new Uint8Array(fileHeaderBytes + (chunks.length + unusedChunks) * chunkBytes)
  let nextId = firstRecordId
  for (const [index, records] of chunks.entries()) {
    log.set(buildChunk(records, nextId), fileHeaderBytes + index * chunkBytes)
    nextId += records.length
  }
  writeFileHeader(log, { chunkCount: chunks.length, nextId, flags })
  return log
}

export function buildChunk(records: readonly FragmentSpec[], firstId: number): Uint8Array {
  const writer = new BinXmlWriter()
  let lastStart = chunkHeaderBytes
  for (const [index, record] of records.entries()) {
    lastStart = writer.position
    writeRecord(writer, record, firstId + index)
  }
  const end = writer.position
  writer.position = 0
  writer.bytes(asciiBytes('ElfChnk\0'))
  for (const number of [1, records.length, firstId, firstId + records.length - 1]) {
    writer.uint64(number)
  }
  for (const number of [128, lastStart, end, crc32(writer.chunk, chunkHeaderBytes, end)]) {
    writer.uint32(number)
  }
  sealChunk(writer.chunk)
  return writer.chunk
}

/** Sets the checksum of the chunk header, after a test has changed the header. */
export function sealChunk(chunk: Uint8Array): void {
  const checksum = crc32(chunk, 128, chunkHeaderBytes, crc32(chunk, 0, 120))
  new DataView(chunk.buffer, chunk.byteOffset).setUint32(124, checksum, true)
}

function writeRecord(writer: BinXmlWriter, record: FragmentSpec, id: number): void {
  const start = writer.position
  writer.bytes([0x2a, 0x2a, 0, 0])
  writer.uint32(0)
  writer.uint64(id)
  writer.bytes(fileTime(writtenAtTicks))
  writer.fragment(record)
  while ((writer.position - start) % 8 !== 4) writer.bytes([0])
  const size = writer.position + 4 - start
  writer.uint32(size)
  writer.view.setUint32(start + 4, size, true)
}

interface FileHeaderSpec {
  readonly chunkCount: number
  readonly nextId: number
  readonly flags: number
}

function writeFileHeader(log: Uint8Array, { chunkCount, nextId, flags }: FileHeaderSpec): void {
  const view = new DataView(log.buffer)
  log.set(asciiBytes('ElfFile\0'))
  view.setBigUint64(16, BigInt(Math.max(chunkCount - 1, 0)), true)
  view.setBigUint64(24, BigInt(nextId), true)
  view.setUint32(32, 128, true)
  view.setUint16(36, 1, true)
  view.setUint16(38, 3, true)
  view.setUint16(40, fileHeaderBytes, true)
  view.setUint16(42, chunkCount, true)
  view.setUint32(120, flags, true)
  view.setUint32(124, crc32(log, 0, 120), true)
}

export const element = (
  name: string,
  attributes: Readonly<Record<string, PartSpec | readonly PartSpec[]>> = {},
  content: readonly ContentSpec[] = [],
  dependsOn: number | null = null,
): ElementSpec => ({
  kind: 'element',
  name,
  attributes: Object.fromEntries(
    Object.entries(attributes).map(([key, part]) => [key, isParts(part) ? part : [part]]),
  ),
  content,
  dependsOn,
})

const isParts = (part: PartSpec | readonly PartSpec[]): part is readonly PartSpec[] =>
  Array.isArray(part)

export const slot = (index: number): PartSpec => ({ kind: 'slot', index, optional: false })
export const optionalSlot = (index: number): PartSpec => ({ kind: 'slot', index, optional: true })
export const raw = (...bytes: readonly number[]): PartSpec => ({ kind: 'raw', bytes })
export const entity = (name: string): PartSpec => ({
  kind: 'named',
  token: tokens.entityReference,
  name,
})
export const instructionTarget = (name: string): PartSpec => ({
  kind: 'named',
  token: tokens.instructionTarget,
  name,
})

export const instance = (template: TemplateSpec, values: readonly ValueSpec[]): InstanceSpec => ({
  kind: 'instance',
  template,
  values,
})

export const fragment = (...content: readonly ContentSpec[]): FragmentSpec => ({ content })

export const noValue: ValueSpec = { type: valueTypes.null, value: new Uint8Array() }

export const valueOf = (type: number, bytes: ArrayLike<number>): ValueSpec => ({
  type,
  value: Uint8Array.from(bytes),
})

export const textValue = (text: string): ValueSpec => valueOf(valueTypes.string, utf16(text))

export const uint16Value = (number: number): ValueSpec =>
  valueOf(valueTypes.uint16, [number & 0xff, number >> 8])

export const nestedValue = (...content: readonly ContentSpec[]): ValueSpec => ({
  type: valueTypes.binXml,
  value: { content },
})

export function utf16(text: string): Uint8Array {
  const units = Uint16Array.from(text, (_, index) => text.charCodeAt(index))
  return new Uint8Array(units.buffer)
}

/** Eight bytes, little-endian, of 100 ns since 1601. */
export function fileTime(ticks: bigint): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, ticks, true)
  return bytes
}

/** 2020-01-02T03:04:05.6789012Z, the time in every record header. */
const writtenAtTicks = 132_224_078_456_789_012n

const asciiBytes = (text: string): Uint8Array => Uint8Array.from(text, char => char.charCodeAt(0))
