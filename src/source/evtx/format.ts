/**
 * Fixed figures of the EVTX format: sizes in bytes, offsets from the start of the structure they
 * lie in. Source: the format as libyal documents it, checked against about 600 real logs.
 */
export const fileHeaderBytes = 4096
export const chunkBytes = 65_536
/** The chunk header with its table of names and its table of templates; records follow. */
export const chunkHeaderBytes = 512
/** Signature, size, record id and time of writing; the BinXML follows. */
export const recordHeaderBytes = 24
/** A record's header and the copy of its size at its end. */
export const recordBytesMin = recordHeaderBytes + 4
export const recordsPerChunkMax = Math.trunc((chunkBytes - chunkHeaderBytes) / recordBytesMin)

/** `**` and two zero bytes, little-endian. */
const recordSignature = 0x00002a2a
const fileSignature = 'ElfFile\0'
const chunkSignature = 'ElfChnk\0'

export const hasFileSignature = (bytes: Uint8Array): boolean => startsWith(bytes, 0, fileSignature)

export const hasChunkSignature = (bytes: Uint8Array, at: number): boolean =>
  startsWith(bytes, at, chunkSignature)

export const hasRecordSignature = (view: DataView, at: number): boolean =>
  at + 4 <= view.byteLength && view.getUint32(at, true) === recordSignature

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A 64-bit number as a double: exact up to 2^53, which no real record id comes near. */
export const readUint64 = (view: DataView, at: number): number =>
  view.getUint32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true)

function startsWith(bytes: Uint8Array, at: number, signature: string): boolean {
  for (let index = 0; index < signature.length; index++) {
    if (bytes[at + index] !== signature.charCodeAt(index)) return false
  }
  return true
}
