/** An unsigned number of `count` bytes; exact up to 2^53, bytes beyond the end read as 0. */
export function littleEndian(bytes: Uint8Array, at: number, count: number): number {
  let value = 0
  for (let index = count - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] ?? 0)
  return value
}
