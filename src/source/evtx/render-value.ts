import { decodeUtf16Terminated } from './decode-utf16.ts'
import { lossReasons } from './losses.ts'
import { renderFileTime, renderSystemTime } from './time-text.ts'
import { Undecodable } from './undecodable.ts'
import { fixedSizes, valueTypes } from './value-types.ts'

/** The code page of most Western machines; the log does not say which one wrote it. */
const ansiDecoder = new TextDecoder('windows-1252')

/**
 * The text that Windows' own XML shows for the value in `view[start, end)`. A fixed-size type in an
 * unexpected size is read by the size it has: real logs hold booleans of odd sizes. No bytes are
 * the empty text.
 */
export function renderValue(view: DataView, type: number, start: number, end: number): string {
  const size = end - start
  if (size === 0) return ''
  switch (type) {
    case valueTypes.string:
    case valueTypes.eventXml:
      return decodeUtf16Terminated(view, start, end)
    case valueTypes.ansiString:
      return renderAnsi(view, start, end)
    case valueTypes.int8:
    case valueTypes.int16:
    case valueTypes.int32:
    case valueTypes.int64:
      return renderSigned(view, start, end)
    case valueTypes.uint8:
    case valueTypes.uint16:
    case valueTypes.uint32:
    case valueTypes.uint64:
      return renderUnsigned(view, start, end)
    case valueTypes.float:
      return size === 4 ? renderFloat(view.getFloat32(start, true)) : renderHex(view, start, end)
    case valueTypes.double:
      return size === 8 ? String(view.getFloat64(start, true)) : renderHex(view, start, end)
    case valueTypes.boolean:
      return isZero(view, start, end) ? 'false' : 'true'
    case valueTypes.guid:
      return size === 16 ? renderGuid(view, start) : renderHex(view, start, end)
    case valueTypes.size:
    case valueTypes.eventHandle:
    case valueTypes.hexInt32:
    case valueTypes.hexInt64:
      return renderHexNumber(view, start, end)
    case valueTypes.fileTime:
      return size === 8 ? renderFileTime(view, start) : renderHex(view, start, end)
    case valueTypes.systemTime:
      return size === 16 ? renderSystemTime(view, start) : renderHex(view, start, end)
    case valueTypes.sid:
      return renderSid(view, start, end)
    case valueTypes.binary:
      return renderHex(view, start, end)
    default:
      throw new Undecodable(lossReasons.recordUndecodable)
  }
}

/** The items of an array of `type` (without the array flag); texts end with a zero character each. */
export function renderItems(
  view: DataView,
  type: number,
  start: number,
  end: number,
): readonly string[] {
  if (start === end) return []
  if (type === valueTypes.string) return splitTerminated(view, start, end)
  const size = type === valueTypes.sid ? sidSize : () => fixedSizes.get(type) ?? end - start
  const items: string[] = []
  for (let position = start; position < end; ) {
    const next = Math.min(position + size(view, position, end), end)
    items.push(renderValue(view, type, position, next))
    position = next
  }
  return items
}

function splitTerminated(view: DataView, start: number, end: number): readonly string[] {
  const items: string[] = []
  let itemStart = start
  for (let position = start; position + 2 <= end; position += 2) {
    if (view.getUint16(position, true) !== 0) continue
    items.push(decodeUtf16Terminated(view, itemStart, position))
    itemStart = position + 2
  }
  if (itemStart + 2 <= end) items.push(decodeUtf16Terminated(view, itemStart, end))
  return items
}

function renderAnsi(view: DataView, start: number, end: number): string {
  let trimmed = end
  while (trimmed > start && view.getUint8(trimmed - 1) === 0) trimmed--
  return ansiDecoder.decode(new Uint8Array(view.buffer, view.byteOffset + start, trimmed - start))
}

function renderUnsigned(view: DataView, start: number, end: number): string {
  switch (end - start) {
    case 1:
      return String(view.getUint8(start))
    case 2:
      return String(view.getUint16(start, true))
    case 4:
      return String(view.getUint32(start, true))
    case 8:
      return String(view.getBigUint64(start, true))
    default:
      return renderHex(view, start, end)
  }
}

function renderSigned(view: DataView, start: number, end: number): string {
  switch (end - start) {
    case 1:
      return String(view.getInt8(start))
    case 2:
      return String(view.getInt16(start, true))
    case 4:
      return String(view.getInt32(start, true))
    case 8:
      return String(view.getBigInt64(start, true))
    default:
      return renderHex(view, start, end)
  }
}

/** `0x` and the digits without leading zeros, in lower case. */
function renderHexNumber(view: DataView, start: number, end: number): string {
  switch (end - start) {
    case 4:
      return `0x${view.getUint32(start, true).toString(16)}`
    case 8:
      return view.getUint32(start + 4, true) === 0
        ? `0x${view.getUint32(start, true).toString(16)}`
        : `0x${view.getBigUint64(start, true).toString(16)}`
    default:
      return `0x${renderHex(view, start, end)}`
  }
}

/** The fewest digits that still tell the 32-bit float from its neighbours. */
function renderFloat(value: number): string {
  for (let digits = 6; digits <= 8; digits++) {
    const shortened = Number(value.toPrecision(digits))
    if (Math.fround(shortened) === value) return String(shortened)
  }
  return String(Number(value.toPrecision(9)))
}

function renderGuid(view: DataView, start: number): string {
  const first = view.getUint32(start, true).toString(16).padStart(8, '0').toUpperCase()
  const second = view
    .getUint16(start + 4, true)
    .toString(16)
    .padStart(4, '0')
    .toUpperCase()
  const third = view
    .getUint16(start + 6, true)
    .toString(16)
    .padStart(4, '0')
    .toUpperCase()
  const fourth = renderHex(view, start + 8, start + 10)
  return `{${first}-${second}-${third}-${fourth}-${renderHex(view, start + 10, start + 16)}}`
}

const sidHeaderBytes = 8

const sidSize = (view: DataView, start: number, end: number): number =>
  start + 2 <= end ? sidHeaderBytes + 4 * view.getUint8(start + 1) : end - start

/** `S-1-` authority and sub-authorities; the authority in hexadecimal from 2^32 on, as Windows does. */
function renderSid(view: DataView, start: number, end: number): string {
  const size = sidSize(view, start, end)
  if (end - start < sidHeaderBytes || end - start < size) return renderHex(view, start, end)
  const high = view.getUint16(start + 2, false)
  const low = view.getUint32(start + 4, false)
  const authority = high * 0x1_0000_0000 + low
  let text = `S-${view.getUint8(start)}-${high === 0 ? low : `0x${authority.toString(16).toUpperCase()}`}`
  for (let position = start + sidHeaderBytes; position < start + size; position += 4) {
    text += `-${view.getUint32(position, true)}`
  }
  return text
}

function isZero(view: DataView, start: number, end: number): boolean {
  for (let position = start; position < end; position++) {
    if (view.getUint8(position) !== 0) return false
  }
  return true
}

const byteTexts: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0').toUpperCase(),
)

/** Two upper-case digits a byte. */
function renderHex(view: DataView, start: number, end: number): string {
  let text = ''
  for (let position = start; position < end; position++) {
    text += byteTexts[view.getUint8(position)] ?? ''
  }
  return text
}
