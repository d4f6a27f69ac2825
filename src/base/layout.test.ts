import { describe, expect, test } from 'vitest'
import {
  group,
  hardBreak,
  joined,
  type Layout,
  nest,
  parts,
  renderLayout,
  softBreak,
  spaceBreak,
} from './layout.ts'

const call = (name: string, ...items: readonly Layout[]): Layout =>
  group(name, '(', nest(2, softBreak, joined(items, parts(',', spaceBreak))), softBreak, ')')

describe('renderLayout', () => {
  test('a group that fits stays on one line', () => {
    expect(renderLayout(call('f', 'a', call('g', 'b')), 20)).toBe('f(a, g(b))')
  })

  test('a group that does not fit takes all of its own breaks, inner groups decide for themselves', () => {
    expect(renderLayout(call('f', 'aaaaaaaa', call('g', 'b')), 14)).toBe(
      'f(\n  aaaaaaaa,\n  g(b)\n)',
    )
  })

  test('a hard break breaks the groups around it', () => {
    expect(renderLayout(group('a', spaceBreak, group('b', hardBreak, 'c')), 80)).toBe('a\nb\nc')
  })

  test('a text with a line end of its own does not fit on one line', () => {
    expect(renderLayout(group('"a \nb"', spaceBreak, 'c'), 80)).toBe('"a \nb"\nc')
  })

  test('long documents do not exhaust the stack', () => {
    const items = Array.from({ length: 200_000 }, () => 'x')
    expect(renderLayout(group(joined(items, spaceBreak)), 80).split('\n')).toHaveLength(200_000)
    expect(renderLayout(joined(items, ''), 80)).toHaveLength(200_000)
  })
})
