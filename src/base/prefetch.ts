/**
 * Asks for the next item while the current one is in use, so that the work behind `items` (disk,
 * decompression in other threads) overlaps with the work on them. Holds one item more. `turn` waits
 * until what was asked for is under way: an item is handed out behind it, since whoever takes it may
 * leave no turn to anybody else.
 */
export async function* prefetch<Item>(
  items: AsyncIterable<Item>,
  turn: () => Promise<unknown>,
): AsyncGenerator<Item, void, undefined> {
  const source = items[Symbol.asyncIterator]()
  let pending = source.next()
  try {
    for (;;) {
      const { done, value } = await pending
      if (done === true) return
      pending = source.next()
      // A failure while the consumer is busy is thrown at its next step, not as an unhandled one.
      pending.catch(() => undefined)
      await turn()
      yield value
    }
  } finally {
    await source.return?.()
  }
}
