import { littleEndian } from './little-endian.ts'

/** The signatures of APPNOTE.TXT §4.3, as they stand in the file. */
export const zipSignatures = {
  localHeader: 0x04034b50,
  dataDescriptor: 0x08074b50,
  directoryEntry: 0x02014b50,
  directoryEnd: 0x06054b50,
} as const

export const readSignature = (bytes: Uint8Array, at = 0): number => littleEndian(bytes, at, 4)

/** A member first, an empty archive, or the mark that a split archive begins with. */
export function isZip(head: Uint8Array): boolean {
  const first = readSignature(head)
  if (first === zipSignatures.localHeader || first === zipSignatures.directoryEnd) return true
  return (
    first === zipSignatures.dataDescriptor && readSignature(head, 4) === zipSignatures.localHeader
  )
}
