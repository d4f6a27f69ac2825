/** Passes chunks through and shows each to `onChunk` first; keeps the generator's return value. */
export async function* observeBytes<End>(
  chunks: AsyncGenerator<Uint8Array, End, undefined>,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array, End, undefined> {
  let isOver = false
  try {
    for (;;) {
      const step = await chunks.next()
      if (step.done === true) {
        isOver = true
        return step.value
      }
      onChunk(step.value)
      yield step.value
    }
  } finally {
    // Reached by a consumer that stops early: the engine below must be released.
    if (!isOver) await chunks.return(undefined as never)
  }
}
