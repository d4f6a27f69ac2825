import { describe, expect, test } from 'vitest'
import { outermost, type SourceText } from '../diagnostics/source-text.ts'
import {
  appendPieces,
  composeText,
  locateIn,
  type Piece,
  pieceOf,
  slicePieces,
} from './composed-text.ts'

const query: SourceText = { name: 'query', text: 'one `m` two' }
const macro: SourceText = { name: 'macro', text: 'xx yy' }
const call = { name: 'm', place: { source: query, span: { start: 4, end: 7 } }, outer: null }

const pieces: readonly Piece[] = [
  { text: 'one ', source: query, from: 0, call: null },
  { text: 'xx yy', source: macro, from: 0, call },
  { text: ' two', source: query, from: 7, call: null },
]

const written = (start: number, end: number): string => {
  const { source, span } = locateIn(pieces, { start, end })
  return `${source.name}: ${source.text.slice(span.start, span.end)}`
}

describe('composed text', () => {
  test('a whole source alone stays itself', () => {
    expect(composeText('x', [pieceOf(query)]).source).toBe(query)
  })

  test('spans lead back to where the text was written', () => {
    const { source } = composeText('query', pieces)
    expect(source.text).toBe('one xx yy two')
    expect(outermost({ source, span: { start: 7, end: 9 } })).toEqual({
      source: macro,
      span: { start: 3, end: 5 },
    })
  })

  test.each([
    [0, 3, 'query: one'],
    [4, 6, 'macro: xx'],
    [4, 9, 'macro: xx yy'],
    [0, 9, 'query: one `m`'],
    [7, 13, 'query: `m` two'],
    [0, 13, 'query: one `m` two'],
    [10, 10, 'query: '],
    [13, 13, 'query: '],
  ])('%i to %i is %s', (start, end, expected) => {
    expect(written(start, end)).toBe(expected)
  })

  test('slices keep their places', () => {
    const sliced = slicePieces(pieces, { start: 2, end: 11 })
    expect(sliced.map(({ text, source, from }) => [text, source.name, from])).toEqual([
      ['e ', 'query', 2],
      ['xx yy', 'macro', 0],
      [' t', 'query', 7],
    ])
  })

  test('what is appended stands on its own line and leaves the rest where it was', () => {
    const composed = composeText('query', pieces)
    const filter: SourceText = { name: 'filter', text: 'a=1' }
    const { composed: longer, range } = appendPieces(composed, [pieceOf(filter)])
    expect(longer.source.text.slice(0, composed.source.text.length)).toBe(composed.source.text)
    expect(longer.source.text.slice(range.start, range.end)).toBe('a=1')
    expect(
      outermost({ source: longer.source, span: { start: range.start + 2, end: range.end } }),
    ).toEqual({
      source: filter,
      span: { start: 2, end: 3 },
    })
  })
})
