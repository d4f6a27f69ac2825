import { describe, expect, test } from 'vitest'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import { fieldMarks } from './field-marks.ts'
import { highlightQuery } from './highlight-query.ts'
import { layOutQuery } from './lay-out-query.ts'

/** Stretches that play a part: `role:text→target`. */
function shown(text: string): readonly string[] {
  const source = { name: 'query', text }
  const { plan } = compileQuery(source)
  const pieces = highlightQuery(text, plan ? fieldMarks(plan, source) : [])
  expect(pieces.map(piece => piece.text).join('')).toBe(text)
  return pieces
    .filter(({ role }) => role !== 'plain')
    .map(piece => `${piece.role}:${piece.text}${piece.target === null ? '' : `→${piece.target}`}`)
}

describe('highlighting', () => {
  test('fields are known through map_get, casts and columns', () => {
    expect(
      shown(
        '| from read_ssa_enriched_events() // all\n| eval cmd = ucast(map_get(input_event, "process"), "string", null)\n| where like(cmd, "%a%") AND NOT (cmd IN ("b")) | into write_null();',
      ),
    ).toEqual([
      'command:from→from',
      'dataset:read_ssa_enriched_events',
      'comment:// all',
      'command:eval→eval',
      'function:ucast→ucast',
      'function:map_get→map_get',
      'field:"process"→enriched process',
      'string:"string"',
      'keyword:null',
      'command:where→where',
      'function:like→like',
      'field:cmd→enriched process',
      'string:"%a%"',
      'keyword:AND',
      'keyword:NOT',
      'field:cmd→enriched process',
      'keyword:IN',
      'string:"b"',
      'command:into→into',
      'dataset:write_null',
    ])
  })

  test('members deep in OCSF events are one field, through columns on the way too', () => {
    expect(
      shown(
        '$main = from source | eval file = process.file | where file.name LIKE "a%" AND time > 5 | into sink;',
      ),
    ).toEqual([
      'dataset:$main',
      'command:from→from',
      'dataset:source',
      'command:eval→eval',
      'field:process.file→ocsf process.file',
      'command:where→where',
      'field:file.name→ocsf process.file.name',
      'keyword:LIKE',
      'string:"a%"',
      'keyword:AND',
      'field:time→ocsf time',
      'number:5',
      'command:into→into',
      'dataset:sink',
    ])
  })

  test('words are commands only where one stands, and functions only where one is called', () => {
    expect(
      shown('| from source | eval where = 1, len = len("a") | stats count(where) AS n BY where'),
    ).toEqual([
      'command:from→from',
      'dataset:source',
      'command:eval→eval',
      'number:1',
      'function:len→len',
      'string:"a"',
      'command:stats→stats',
      'function:count→count',
      'keyword:AS',
      'keyword:BY',
    ])
  })

  test('a text that is no query is still shown whole', () => {
    for (const text of ['', '\u0000"open', '| form source "', '`a`(b', '/* x', '| where /x']) {
      const pieces = highlightQuery(text)
      expect(pieces.map(piece => piece.text).join('')).toBe(text)
    }
  })

  test('what a macro brings in is marked nowhere: the call is a macro', () => {
    const source = {
      name: 'query',
      text: '| from source | where `quiet` AND time > 1 | into sink;',
    }
    const definition = { name: 'macro', text: 'process.file.name = "a.exe"' }
    const macros = new Map([['quiet', [{ name: 'quiet', parameters: [], definition }]]])
    const { plan } = compileQuery(source, { macros })
    const marks = plan ? fieldMarks(plan, source) : []
    expect(marks.map(({ path }) => path)).toEqual(['time'])
    expect(highlightQuery(source.text, marks)).toContainEqual({
      text: '`quiet`',
      role: 'macro',
      target: 'quiet',
    })
  })
})

const laidOut = (text: string): string =>
  layOutQuery(highlightQuery(text))
    .map(piece => piece.text)
    .join('')

describe('the layout of a query', () => {
  test('each command and statement gets a line, where all stood in one', () => {
    expect(
      laidOut(' $a = from source|where x = "a | b; c" | eval y=1; | from $a  | into sink; '),
    ).toBe('$a = from source\n| where x = "a | b; c"\n| eval y=1;\n| from $a\n| into sink;')
  })

  test('lines that are there stay as they are', () => {
    const text = '  from source | where x = 1\n  | into sink'
    expect(laidOut(text)).toBe(text)
  })
})
