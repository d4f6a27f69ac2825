import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ByteWindow } from './byte-window.ts'

const bytes = (length: number, value = 0x61): Uint8Array => new Uint8Array(length).fill(value)
const lineFeed = bytes(1, 0x0a)

test('shows what was appended and not dropped, in order', () => {
  const step = fc.record({ chunk: fc.uint8Array({ maxLength: 40 }), drop: fc.nat(50) })
  fc.assert(
    fc.property(fc.array(step), steps => {
      const window = new ByteWindow(1000)
      let expected: number[] = []
      for (const { chunk, drop } of steps) {
        window.append(chunk)
        expected.push(...chunk)
        expect([...window.view()]).toEqual(expected)
        const dropped = Math.min(drop, expected.length)
        window.dropFirst(dropped)
        expected = expected.slice(dropped)
      }
    }),
  )
})

const windowOf = (held: number): ByteWindow => {
  const window = new ByteWindow(10_000_000)
  window.append(bytes(held))
  window.view()
  return window
}

describe('is due', () => {
  test('with a line end, or with as many bytes as before', () => {
    const window = windowOf(1000)
    window.append(bytes(500))
    expect(window.isDue).toBe(false)
    window.append(lineFeed)
    expect(window.isDue).toBe(true)
    const other = windowOf(1000)
    other.append(bytes(1000))
    expect(other.isDue).toBe(true)
  })

  test('beyond a mebibyte, with a line end, only if an eighth is new', () => {
    const window = windowOf(2_000_000)
    window.append(lineFeed)
    expect(window.isDue).toBe(false)
    window.append(bytes(250_000))
    expect(window.isDue).toBe(true)
  })

  test('at the limit', () => {
    const window = new ByteWindow(1000)
    window.append(bytes(900))
    window.view()
    window.append(bytes(100))
    expect(window.isDue).toBe(true)
  })
})
