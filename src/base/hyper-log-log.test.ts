import { describe, expect, test } from 'vitest'
import { HyperLogLog } from './hyper-log-log.ts'

function sketchOf(count: number, name: (index: number) => string): HyperLogLog {
  const sketch = new HyperLogLog()
  for (let index = 0; index < count; index++) sketch.add(name(index))
  return sketch
}

const shapes = {
  numbers: String,
  'numbered hosts': (index: number) => `"host-${String(index).padStart(8, '0')}.example"`,
  'letters apart': (index: number) => `${index.toString(36)}${'x'.repeat(index % 50)}`,
}

describe('HyperLogLog', () => {
  for (const [shape, name] of Object.entries(shapes)) {
    test.each([0, 1, 100, 5000, 10_000, 20_000, 300_000])(`${shape}: %d`, count => {
      const estimate = sketchOf(count, name).estimate()
      // Three standard errors.
      expect(Math.abs(estimate - count)).toBeLessThanOrEqual(Math.ceil(count * 0.048))
    })
  }

  test('counts repetitions once', () => {
    expect(sketchOf(50_000, index => String(index % 10)).estimate()).toBe(10)
  })

  test('comes back from its text', () => {
    const sketch = sketchOf(30_000, String)
    const text = sketch.toText()
    expect(HyperLogLog.fromText(text)?.estimate()).toBe(sketch.estimate())
    expect(HyperLogLog.fromText(text)?.toText()).toBe(text)
  })

  test.each([
    '',
    'abc',
    '!'.repeat(4096),
    '~'.repeat(4096),
  ])('refuses a text of another make', text => {
    expect(HyperLogLog.fromText(text)).toBeNull()
  })
})
