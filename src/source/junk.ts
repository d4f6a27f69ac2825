/** Files that lie among logs and hold none, known by their first bytes, each with the words for it. */

interface Signature {
  readonly reason: string
  readonly at: number
  readonly bytes: readonly number[]
}

const ascii = (text: string): readonly number[] => [...text].map(letter => letter.charCodeAt(0))
const container = (name: string): string => `${name}: unpack it first`

const signatures: readonly Signature[] = [
  // RFC 1740: macOS writes a `._name` beside each file that it packs.
  { reason: 'AppleDouble file', at: 0, bytes: [0x00, 0x05, 0x16, 0x07, 0x00] },
  // What may well hold logs, in forms that are not read here.
  { reason: container('7z archive'), at: 0, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { reason: container('RAR archive'), at: 0, bytes: [...ascii('Rar!'), 0x1a, 0x07] },
  { reason: container('xz stream'), at: 0, bytes: [0xfd, ...ascii('7zXZ'), 0x00] },
  { reason: container('bzip2 stream'), at: 4, bytes: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { reason: container('lz4 stream'), at: 0, bytes: [0x04, 0x22, 0x4d, 0x18] },
  { reason: container('cabinet archive'), at: 0, bytes: [...ascii('MSCF'), 0, 0, 0, 0] },
  {
    reason: container('disk image (EWF)'),
    at: 0,
    bytes: [...ascii('EVF'), 0x09, 0x0d, 0x0a, 0xff],
  },
  { reason: container('disk image (VHDX)'), at: 0, bytes: ascii('vhdxfile') },
]

/** Git LFS, specification v1: a text of under 1,024 bytes that stands for the file. */
const pointerStart = 'version https://git-lfs.github.com/spec/v1\n'
const pointerBytesMax = 1024

/** Why this is no log, or null where nothing speaks against it. */
export function junkReason(head: Uint8Array): string | null {
  if (isPointer(head)) return 'Git LFS pointer'
  return signatures.find(signature => hasSignature(head, signature))?.reason ?? null
}

const hasSignature = (head: Uint8Array, { at, bytes }: Signature): boolean =>
  bytes.every((byte, index) => head[at + index] === byte)

function isPointer(head: Uint8Array): boolean {
  if (head.length >= pointerBytesMax) return false
  const text = new TextDecoder('latin1').decode(head)
  return text.startsWith(pointerStart) && text.includes('\noid sha256:')
}
