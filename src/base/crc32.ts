const tableCount = 8
const tables = buildTables()

/** CRC-32 (IEEE 802.3, as in zip and zlib) over `bytes[start, end)`; pass the result back in to continue it. */
export function crc32(
  bytes: Uint8Array,
  start = 0,
  end: number = bytes.length,
  previous = 0,
): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let crc = ~previous
  let position = start
  // Slicing by eight: one look-up in each of eight tables stands for eight dependent steps.
  for (; position + 8 <= end; position += 8) {
    const low = crc ^ view.getInt32(position, true)
    const high = view.getInt32(position + 4, true)
    crc =
      entry(7, low) ^
      entry(6, low >>> 8) ^
      entry(5, low >>> 16) ^
      entry(4, low >>> 24) ^
      entry(3, high) ^
      entry(2, high >>> 8) ^
      entry(1, high >>> 16) ^
      entry(0, high >>> 24)
  }
  for (; position < end; position++) crc = entry(0, crc ^ view.getUint8(position)) ^ (crc >>> 8)
  return ~crc >>> 0
}

const entry = (table: number, byte: number): number => tables[table * 256 + (byte & 0xff)] ?? 0

/** Table n holds the effect of one byte followed by n zero bytes. */
function buildTables(): Int32Array {
  const built = new Int32Array(256 * tableCount)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    built[byte] = crc
  }
  for (let index = 256; index < built.length; index++) {
    const shorter = built[index - 256] ?? 0
    built[index] = (shorter >>> 8) ^ (built[shorter & 0xff] ?? 0)
  }
  return built
}
