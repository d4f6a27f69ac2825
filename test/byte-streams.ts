/** A stream of the bytes in chunks of one size, as a disk or a pipe would give them. */
export async function* streamOf(
  bytes: Uint8Array,
  chunkBytes = 64 * 1024,
): AsyncGenerator<Uint8Array, void, undefined> {
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    yield bytes.subarray(at, at + chunkBytes)
  }
}

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

/** The same text on every run, which no compressor makes small: numbers of a linear congruence. */
export function noise(byteCount: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(byteCount)
  let state = seed
  for (let at = 0; at < byteCount; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes[at] = state >>> 24
  }
  return bytes
}
