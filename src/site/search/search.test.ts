import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAddress, writeAddress } from './address.ts'
import type { Catalog } from './catalog.ts'
import { chosen, facetCounts } from './facets.ts'
import { decodePostings, encodePostings } from './postings.ts'
import { search } from './search.ts'
import { readTextIndex, wordsWithPrefix, writeTextIndex } from './text-index.ts'
import { tokensOf } from './tokens.ts'

describe('the text index', () => {
  test('document numbers survive, however far apart', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(5_000_000)), numbers => {
        const sorted = numbers.toSorted((a, b) => a - b)
        expect(decodePostings(encodePostings(sorted))).toEqual(sorted)
      }),
    )
    expect(encodePostings([0, 1, 2, 40])).toHaveLength(5)
  })

  test('says for each word which texts have it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 12 }), texts => {
        const index = readTextIndex(writeTextIndex(texts))
        const words = [...new Set(texts.flatMap(tokensOf))].toSorted((a, b) => (a < b ? -1 : 1))
        expect(index.words).toEqual(words)
        for (const [at, word] of words.entries()) {
          expect(index.documentsOf(at)).toEqual(
            texts.flatMap((text, document) => (tokensOf(text).includes(word) ? document : [])),
          )
        }
      }),
    )
  })

  test('finds words by their beginning', () => {
    const index = readTextIndex(writeTextIndex(['bits bitsadmin', 'bit zebra', 'bitten']))
    const found = wordsWithPrefix(index, 'bits').map(at => index.words[at])
    expect(found).toEqual(['bits', 'bitsadmin'])
    expect(wordsWithPrefix(index, 'zz')).toEqual([])
    expect(wordsWithPrefix(index, '')).toHaveLength(5)
  })
})

describe('search', () => {
  const texts = [
    'Anchor dropped at a berth',
    'Berth taken: certutil.exe downloads an anchor',
    'Harbour pilot uses bitsadmin.exe',
    'Anchor chain',
  ]
  const searchable = {
    index: readTextIndex(writeTextIndex(texts)),
    titles: ['anchor dropped', 'berth taken', 'harbour pilot', 'anchor chain'],
  }
  const found = (query: string): readonly number[] => search(query, searchable)

  test('every word must be there; a title counts most', () => {
    expect(found('anchor')).toEqual([0, 3, 1])
    expect(found('anchor berth')).toEqual([0, 1])
    expect(found('anchor zebra')).toEqual([])
  })

  test('words may be cut off, and stand in any letter case and punctuation', () => {
    expect(found('BITSADMIN.exe')).toEqual([2])
    expect(found('harb')).toEqual([2])
    expect(found('cert dow')).toEqual([1])
  })

  test('a slip of the pen is forgiven', () => {
    expect(found('bitsadmn')).toEqual([2])
    expect(found('anchro')).toEqual([0, 3, 1])
    expect(found('qqqqqqqq')).toEqual([])
  })

  test('nothing asked is nothing found', () => {
    expect(found('  ')).toEqual([])
    expect(found('a')).toEqual([])
  })
})

const catalog: Catalog = {
  names: ['one', 'two', 'three'],
  slugs: ['', '', ''],
  risks: [10, 56, 90],
  dates: ['', '', ''],
  techniques: ['', '', ''],
  idle: [],
  facets: [
    { id: 'tactic', title: 'Tactic', values: ['Execution', 'Impact'], of: [[0], [0, 1], []] },
    { id: 'risk', title: 'Risk', values: ['critical', 'low'], of: [[1], [1], [0]] },
  ],
}
const all = [0, 1, 2]

describe('facets', () => {
  test('values of one facet widen, facets narrow', () => {
    const of = (tactic: string[], risk: string[]) =>
      chosen(
        catalog,
        new Map([
          ['tactic', new Set(tactic)],
          ['risk', new Set(risk)],
        ]),
        all,
      )
    expect(of([], [])).toEqual(all)
    expect(of(['Execution'], [])).toEqual([0, 1])
    expect(of(['Execution', 'Impact'], [])).toEqual([0, 1])
    expect(of(['Impact'], ['low'])).toEqual([1])
    expect(of(['Impact'], ['critical'])).toEqual([])
    expect(of(['No such tactic'], [])).toEqual([])
  })

  test('counts say what a value would leave', () => {
    const [tactic, risk] = catalog.facets
    const choice = new Map([['tactic', new Set(['Impact'])]] as const)
    expect(tactic && facetCounts(catalog, tactic, choice, all)).toEqual([
      { value: 'Execution', count: 2, isChosen: false },
      { value: 'Impact', count: 1, isChosen: true },
    ])
    expect(risk && facetCounts(catalog, risk, choice, all)).toEqual([
      { value: 'low', count: 1, isChosen: false },
    ])
  })
})

describe('addresses', () => {
  test('a list can be linked to', () => {
    const state = {
      query: 'bits & more=?',
      choice: new Map([
        ['tactic', new Set(['Defense Evasion', 'Impact'])],
        ['story', new Set(['A & B'])],
      ] as const),
    }
    const address = writeAddress(state)
    expect(readAddress(address)).toEqual(state)
    expect(writeAddress({ query: ' ', choice: new Map() })).toBe('')
  })

  test('what an address says too much is cut or passed over', () => {
    const { query, choice } = readAddress(`?q=${'x'.repeat(900)}&evil=1&risk=low`)
    expect(query).toHaveLength(200)
    expect([...choice.keys()]).toEqual(['risk'])
  })
})
