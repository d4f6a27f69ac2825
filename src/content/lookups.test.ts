import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contentFolder, told } from '../../test/content/content-folder.ts'
import { loadContent } from './load-content.ts'
import type { Lookup } from './lookup.ts'
import { parseTable, readLookupTable } from './read-lookup-table.ts'

function load(files: Readonly<Record<string, string>>) {
  const folder = contentFolder(files)
  const { lookups, diagnostics } = loadContent([folder])
  return { folder, lookups, told: diagnostics.map(told) }
}

const collection = (text: string): string => `name: a\ndescription: ${text}\ncollection: a\n`

describe('definitions', () => {
  test('as release 4 has them', () => {
    const {
      lookups,
      folder,
      told: said,
    } = load({
      'lookups/berths.yml': `name: berths
description: Where ships lie.
filename: berths20250101.csv
match_type: WILDCARD(ship), CIDR(network)
default_match: 'false'
min_matches: 1
case_sensitive_match: 'false'
`,
      'lookups/berths20250101.csv': 'ship,berth\nalba*,7\n',
      'lookups/seen.yml':
        'name: seen\ncollection: seen_ships\nfields_list: _key, ship, firstTime\n',
      'lookups/model.yml': 'name: model\nfilename: __mlspl_model.mlmodel\n',
      'lookups/__mlspl_model.mlmodel': '',
    })
    expect(said).toEqual([])
    expect(lookups.map(lookup => [lookup, lookup.store])).toMatchObject([
      [
        {
          name: 'berths',
          matches: [
            { field: 'ship', kind: 'wildcard' },
            { field: 'network', kind: 'cidr' },
          ],
          minMatches: 1,
          maxMatches: null,
          defaultMatch: 'false',
          isCaseSensitive: false,
        },
        { kind: 'file', path: join(folder, 'lookups/berths20250101.csv') },
      ],
      [{ name: 'model' }, { kind: 'model' }],
      [
        { name: 'seen', isCaseSensitive: true, defaultMatch: null },
        { kind: 'collection', name: 'seen_ships', fields: ['_key', 'ship', 'firstTime'] },
      ],
    ])
  })

  test('as releases 5 and 6 have them', () => {
    const {
      lookups,
      folder,
      told: said,
    } = load({
      'lookups/csv/berths.yml': `name: berths
id: 5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa
version: 1
creation_date: '2025-03-04'
modification_date: '2026-03-04'
author: Otto
lookup_type: csv
description: d
match_type: [WILDCARD(ship)]
max_matches: 1
case_sensitive_match: false
`,
      'lookups/csv/berths.csv': 'ship,berth\n',
      'lookups/kvstore/seen.yml': 'name: seen\nlookup_type: kvstore\nfields: [_key, ship]\n',
    })
    expect(said).toEqual([])
    expect(lookups.map(({ store }) => store)).toMatchObject([
      { kind: 'file', path: join(folder, 'lookups/csv/berths.csv') },
      { kind: 'collection', name: 'seen', fields: ['_key', 'ship'] },
    ])
    expect(lookups[0]).toMatchObject({ maxMatches: 1, isCaseSensitive: false })
  })

  test.each([
    [
      'filename: none.csv',
      'CON0302 2:11 "none.csv": the file `none.csv` of this lookup is not there',
    ],
    [
      'filename: ../../etc/passwd',
      'CON0302 2:11 "../../etc/passwd": the file `passwd` of this lookup is not there',
    ],
    [
      'filename: a.csv\ncollection: a',
      'CON0301 1:1 "name": this lookup names neither a file nor a collection, or both',
    ],
    [
      'description: a',
      'CON0301 1:1 "name": this lookup names neither a file nor a collection, or both',
    ],
    ['lookup_type: sql', 'CON0103 2:14 "sql": `lookup_type` must be csv, kvstore or mlmodel'],
  ])('%s', (lines, expected) => {
    expect(load({ 'lookups/a.yml': `name: a\n${lines}\n` }).told).toEqual([expected])
  })

  test('a later folder replaces by name', () => {
    const folders = ['one', 'two'].map(text => contentFolder({ 'lookups/a.yml': collection(text) }))
    const { lookups, overrides } = loadContent(folders)
    expect(lookups.map(({ description }) => description)).toEqual(['two'])
    expect(overrides.map(({ kind }) => kind)).toEqual(['lookup'])
  })
})

const read = (text: string) => {
  const { table, diagnostics } = parseTable({ name: 'a.csv', text })
  return { table, told: diagnostics.map(told) }
}

describe('rows', () => {
  test('quotes, line breaks in them, a byte order mark and CR LF', () => {
    const { table, told: said } = read('\ufeffa,b\r\n"x, ""y""","1\r\n2"\r\n,\r\n')
    expect(said).toEqual([])
    expect(table).toEqual({
      columns: ['a', 'b'],
      rows: [
        ['x, "y"', '1\r\n2'],
        ['', ''],
      ],
    })
  })

  test('too few and too many values', () => {
    const { table, told: said } = read('a,b\n1\n1,2,3\n1,2\n')
    expect(table?.rows).toEqual([
      ['1', ''],
      ['1', '2'],
      ['1', '2'],
    ])
    expect(said).toEqual([
      'CON0304 2:1 "1": this row has 1 values for 2 columns',
      'CON0304 3:1 "1,2,3": this row has 3 values for 2 columns',
    ])
  })

  test.each([
    ['', 'CON0303 1:1 "": this lookup file cannot be read: it is empty'],
    ['a,a\n1,2\n', 'CON0305 1:1 "a,a": the column `a` is there twice'],
  ])('%j', (text, expected) => {
    expect(read(text).told).toEqual([expected])
  })

  test('a quote that is never closed is told', () => {
    const { table, told: said } = read('a,b\n"1,2\n3,4\n')
    expect(table).toBeNull()
    expect(said[0]).toMatch(/^CON0303 .*quote/i)
  })

  test('a table is read from the file of its lookup; what has none has no table', () => {
    const { lookups, folder } = load({
      'lookups/a.yml': 'name: a\nfilename: a.csv\n',
      'lookups/a.csv': 'k,v\n1,2\n',
      'lookups/b.yml': 'name: b\ncollection: b\n',
      'lookups/c.yml': 'name: c\nfilename: c.csv\n',
    })
    expect(lookups.map(lookup => readLookupTable(lookup).table?.rows ?? null)).toEqual([
      [['1', '2']],
      null,
      null,
    ])
    writeFileSync(join(folder, 'lookups/a.csv'), 'k\n"')
    expect(readLookupTable(lookups[0] as Lookup).diagnostics.map(({ code }) => code)).toEqual([
      'CON0303',
    ])
  })
})
