const decoder = new TextDecoder('utf-16le', { ignoreBOM: true })
/** Below this a loop is faster than a call of the decoder. Measured on Node 24. */
const loopUnitsMax = 16

/** UTF-16LE text of `view[start, end)`; an odd last byte is dropped, lone surrogates become U+FFFD. */
export function decodeUtf16(view: DataView, start: number, end: number): string {
  const units = (end - start) >> 1
  if (units > loopUnitsMax) return decodeWhole(view, start, units)
  let text = ''
  for (let index = 0; index < units; index++) {
    const unit = view.getUint16(start + 2 * index, true)
    if (unit >= 0xd800 && unit <= 0xdfff) return decodeWhole(view, start, units)
    text += String.fromCharCode(unit)
  }
  return text
}

/** Text without the zero characters that end it in many logs. */
export function decodeUtf16Terminated(view: DataView, start: number, end: number): string {
  let trimmed = end - ((end - start) & 1)
  while (trimmed > start && view.getUint16(trimmed - 2, true) === 0) trimmed -= 2
  return decodeUtf16(view, start, trimmed)
}

const decodeWhole = (view: DataView, start: number, units: number): string =>
  decoder.decode(new Uint8Array(view.buffer, view.byteOffset + start, 2 * units))
