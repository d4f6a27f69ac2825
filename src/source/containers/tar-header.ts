/** Tar headers: ustar (POSIX.1-1988), pax (POSIX.1-2001), GNU and the older V7 form. */

export const blockBytes = 512

type TarEntryKind =
  | 'file'
  | 'folder'
  | 'link'
  | 'special'
  | 'sparse'
  | 'long-name'
  | 'long-link'
  | 'pax'
  | 'pax-global'

export interface TarHeader {
  readonly name: string
  readonly kind: TarEntryKind
  /** Bytes of content that follow the header, without padding. */
  readonly sizeBytes: number
}

const kinds: ReadonlyMap<string, TarEntryKind> = new Map([
  ['\0', 'file'],
  ['0', 'file'],
  ['7', 'file'],
  ['1', 'link'],
  ['2', 'link'],
  ['3', 'special'],
  ['4', 'special'],
  ['6', 'special'],
  ['5', 'folder'],
  ['S', 'sparse'],
  ['L', 'long-name'],
  ['K', 'long-link'],
  ['x', 'pax'],
  ['g', 'pax-global'],
])

/** Links, devices, folders and pipes: some writers state a size, no content follows. */
const contentless = '123456'

const field = {
  name: [0, 100],
  size: [124, 12],
  checksum: [148, 8],
  type: 156,
  magic: 257,
  prefix: [345, 155],
  isExtended: 482,
} as const

/** Null unless the block's checksum and size are those of a header. */
export function readTarHeader(block: Uint8Array): TarHeader | null {
  if (block.length < blockBytes || !checksumFits(block)) return null
  const type = String.fromCharCode(block[field.type] ?? 0)
  const kind = kinds.get(type) ?? 'special'
  const name = nameOf(block)
  // In V7 a folder is a file whose name ends in a slash. Not elsewhere: a long name is cut to 100
  // bytes here, perhaps just after a slash.
  const isFolder = kind === 'folder' || (kind === 'file' && isV7(block) && name.endsWith('/'))
  const sizeBytes = readNumber(block, ...field.size)
  if (sizeBytes === null || name === '') return null
  const hasContent = !isFolder && !contentless.includes(type)
  return { name, kind: isFolder ? 'folder' : kind, sizeBytes: hasContent ? sizeBytes : 0 }
}

/** Whether the stream begins with a tar header. V7 has no magic: there the checksum must do. */
export const isTar = (head: Uint8Array): boolean => readTarHeader(head) !== null

/** GNU's old sparse form: whether one more block of the map follows. */
export const hasSparseExtension = (block: Uint8Array, isFirst: boolean): boolean =>
  block[isFirst ? field.isExtended : 504] === 1

/** The records of a pax header, `LENGTH KEY=VALUE\n`; reading stops at the first that is none. */
export function readPaxRecords(content: Uint8Array): ReadonlyMap<string, string> {
  const records = new Map<string, string>()
  for (let at = 0; at < content.length; ) {
    const space = content.indexOf(0x20, at)
    const length = space === -1 || space - at > 10 ? 0 : Number(text(content, at, space))
    const end = at + length
    if (!Number.isInteger(length) || end <= space + 1 || end > content.length) break
    const record = text(content, space + 1, end - 1)
    const equals = record.indexOf('=')
    if (equals > 0) records.set(record.slice(0, equals), record.slice(equals + 1))
    at = end
  }
  return records
}

/** Text up to the first NUL. */
export function readTarText(bytes: Uint8Array, start: number, length: number): string {
  const end = bytes.subarray(start, start + length).indexOf(0)
  return text(bytes, start, end === -1 ? start + length : start + end)
}

const decoder = new TextDecoder()
const text = (bytes: Uint8Array, start: number, end: number): string =>
  decoder.decode(bytes.subarray(start, end))

const isV7 = (block: Uint8Array): boolean => text(block, field.magic, field.magic + 5) !== 'ustar'

function nameOf(block: Uint8Array): string {
  const name = readTarText(block, ...field.name)
  // GNU writes `ustar  ` and uses the prefix field for other things.
  const isPosix = text(block, field.magic, field.magic + 6) === 'ustar\0'
  const prefix = isPosix ? readTarText(block, ...field.prefix) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

/** The sum of all bytes, those of the checksum field as blanks; some old writers added signed bytes. */
function checksumFits(block: Uint8Array): boolean {
  const stated = readNumber(block, ...field.checksum)
  const [start, length] = field.checksum
  let unsigned = 0
  let signed = 0
  for (let at = 0; at < blockBytes; at++) {
    const byte = at >= start && at < start + length ? 0x20 : (block[at] ?? 0)
    unsigned += byte
    signed += byte < 0x80 ? byte : byte - 0x100
  }
  return stated === unsigned || stated === signed
}

/** Octal text, or GNU's base 256 where the top bit is set; null when neither or beyond 2^53. */
function readNumber(block: Uint8Array, start: number, length: number): number | null {
  const first = block[start] ?? 0
  const value = (first & 0x80) === 0 ? octal(block, start, length) : base256(block, start, length)
  return Number.isSafeInteger(value) ? value : null
}

function octal(block: Uint8Array, start: number, length: number): number {
  const digits = readTarText(block, start, length).trim()
  if (digits === '') return 0
  return /^[0-7]{1,12}$/.test(digits) ? Number.parseInt(digits, 8) : Number.NaN
}

function base256(block: Uint8Array, start: number, length: number): number {
  let value = (block[start] ?? 0) & 0x7f
  for (let at = start + 1; at < start + length; at++) value = value * 256 + (block[at] ?? 0)
  return value
}
