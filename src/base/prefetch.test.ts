import { setImmediate as turn } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { prefetch } from './prefetch.ts'

interface Watched {
  readonly items: AsyncGenerator<number>
  readonly started: number[]
  readonly isClosed: () => boolean
}

function watched(count: number, failAt = -1): Watched {
  const started: number[] = []
  let isClosed = false
  async function* numbers(): AsyncGenerator<number> {
    try {
      for (let index = 0; index < count; index++) {
        started.push(index)
        if (index === failAt) throw new Error(`no ${index}`)
        yield index
      }
    } finally {
      isClosed = true
    }
  }
  return { items: numbers(), started, isClosed: () => isClosed }
}

describe('prefetch', () => {
  test('keeps the order and works one item ahead, not more', async () => {
    const { items, started } = watched(5)
    const seen: number[] = []
    for await (const item of prefetch(items, turn)) {
      seen.push(item)
      await turn()
      expect(started.length).toBe(Math.min(5, item + 2))
    }
    expect(seen).toEqual([0, 1, 2, 3, 4])
  })

  test('hands an item out when the work on the next one is under way, however long the way to it', async () => {
    let isUnderWay = false
    async function* items(): AsyncGenerator<number> {
      yield 0
      for (let step = 0; step < 50; step++) await Promise.resolve()
      isUnderWay = true
      yield 1
    }
    const reading = prefetch(items(), turn)
    await reading.next()
    expect(isUnderWay).toBe(true)
    await reading.return()
  })

  test('throws a failure after the items before it', async () => {
    const { items } = watched(5, 2)
    const seen: number[] = []
    const reading = async (): Promise<void> => {
      for await (const item of prefetch(items, turn)) {
        seen.push(item)
        await turn()
      }
    }
    await expect(reading()).rejects.toThrow('no 2')
    expect(seen).toEqual([0, 1])
  })

  test('closes the source when left early', async () => {
    const { items, isClosed } = watched(5)
    for await (const item of prefetch(items, turn)) if (item === 1) break
    expect(isClosed()).toBe(true)
  })
})
