import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteCursor } from './byte-cursor.ts'

async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks
}

const cursorOver = (...chunks: readonly (readonly number[])[]): ByteCursor =>
  new ByteCursor(stream(chunks.map(chunk => Uint8Array.from(chunk))))

async function drained(cursor: ByteCursor): Promise<number[]> {
  const bytes: number[] = []
  for await (const chunk of cursor.rest()) bytes.push(...chunk)
  return bytes
}

describe('a byte cursor', () => {
  test('looks ahead across chunks without consuming', async () => {
    const cursor = cursorOver([1, 2], [3], [4, 5])
    expect([...(await cursor.peek(4))]).toEqual([1, 2, 3, 4])
    expect(cursor.offset).toBe(0)
    expect(await drained(cursor)).toEqual([1, 2, 3, 4, 5])
  })

  test('gives fewer bytes only at the end', async () => {
    const cursor = cursorOver([1, 2, 3])
    expect([...(await cursor.take(2))]).toEqual([1, 2])
    expect([...(await cursor.take(2))]).toEqual([3])
    expect([...(await cursor.take(2))]).toEqual([])
    expect(await cursor.chunk(1)).toBeNull()
  })

  test('counts what it passes over', async () => {
    const cursor = cursorOver([1, 2], [3, 4])
    expect(await cursor.skip(3)).toBe(3)
    expect(await cursor.skip(3)).toBe(1)
    expect(cursor.offset).toBe(4)
  })

  test('takes bytes back', async () => {
    const cursor = cursorOver([1, 2, 3, 4])
    const chunk = await cursor.chunk(3)
    cursor.unread(chunk?.subarray(1) ?? new Uint8Array())
    expect(cursor.offset).toBe(1)
    expect(await drained(cursor)).toEqual([2, 3, 4])
  })

  test('passes empty chunks over', async () => {
    const cursor = cursorOver([], [1], [], [])
    expect([...((await cursor.chunk(10)) ?? [])]).toEqual([1])
    expect(await cursor.chunk(10)).toBeNull()
  })

  test('pulls no more than it is asked for', async () => {
    let pulled = 0
    async function* counting(): AsyncGenerator<Uint8Array> {
      for (;;) {
        pulled++
        yield new Uint8Array(10)
      }
    }
    const cursor = new ByteCursor(counting())
    await cursor.peek(25)
    expect(pulled).toBe(3)
    await cursor.take(30)
    expect(pulled).toBe(3)
    await cursor.close()
  })

  test('closing releases the source and ends the stream', async () => {
    let isReleased = false
    async function* held(): AsyncGenerator<Uint8Array> {
      try {
        yield Uint8Array.of(1, 2)
        yield Uint8Array.of(3)
      } finally {
        isReleased = true
      }
    }
    const cursor = new ByteCursor(held())
    await cursor.take(1)
    await cursor.close()
    expect(isReleased).toBe(true)
    expect(await cursor.chunk(1)).toBeNull()
  })

  test('any mix of calls yields the bytes in order, whatever the chunks', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 12 })
    const calls = fc.array(fc.tuple(fc.constantFrom('peek', 'take', 'chunk', 'back'), fc.nat(9)))
    await fc.assert(
      fc.asyncProperty(chunks, calls, async (parts, steps) => {
        const whole = parts.flatMap(part => [...part])
        const cursor = new ByteCursor(stream(parts))
        let at = 0
        for (const [call, count] of steps) {
          if (call === 'peek') {
            expect([...(await cursor.peek(count))]).toEqual(whole.slice(at, at + count))
          } else if (call === 'take') {
            expect([...(await cursor.take(count))]).toEqual(whole.slice(at, at + count))
            at = Math.min(whole.length, at + count)
          } else {
            const chunk = (await cursor.chunk(count + 1)) ?? new Uint8Array()
            expect([...chunk]).toEqual(whole.slice(at, at + chunk.length))
            const kept = call === 'back' ? Math.min(1, chunk.length) : chunk.length
            cursor.unread(chunk.subarray(kept))
            at += kept
          }
          expect(cursor.offset).toBe(at)
        }
        expect(await drained(cursor)).toEqual(whole.slice(at))
      }),
      { seed: 1, numRuns: 300 },
    )
  })
})
