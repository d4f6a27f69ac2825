import { expect, test } from 'vitest'
import { compileQuery } from '../language/spl2/compile-query.ts'
import { requiredPaths } from './required-paths.ts'

function pathsOf(text: string): readonly string[] {
  const { plan, diagnostics } = compileQuery({ name: 'query', text })
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return requiredPaths(plan).toSorted()
}

const field = (name: string): string => `ucast(map_get(input_event, "${name}"), "string", null)`
const enriched = '| from read_ssa_enriched_events()'

test.each([
  ['a test', '| from source | where process.file.name="a"', ['process.file.name']],
  [
    'both sides of AND',
    '| from source | where share="a" AND process.pid > 4',
    ['process.pid', 'share'],
  ],
  [
    'what both sides of OR need',
    '| from source | where share="a" AND process.pid=1 OR share="b"',
    ['share'],
  ],
  ['nothing where OR does without', '| from source | where share="a" OR process.pid=1', []],
  ['an exclusion', '| from source | where NOT (share="a")', ['share']],
  ['nothing for IS NULL', '| from source | where share IS NULL', []],
  ['IS NOT NULL', '| from source | where share IS NOT NULL', ['share']],
  [
    'several filters',
    '| from source | where share="a" | where access_mask=2',
    ['access_mask', 'share'],
  ],
  ['a column of the event', `${enriched} | eval n=${field('process')} | where n="a"`, ['process']],
  [
    'a column made of one',
    `${enriched} | eval n=lower(${field('process')}) | where n LIKE "a"`,
    ['process'],
  ],
  [
    'a column made of such a column',
    `${enriched} | eval n=lower(${field('process')}) | eval m=replace(n, "a", "b") | where m="a"`,
    ['process'],
  ],
  [
    'nothing for what tolerates null',
    `${enriched} | eval n=coalesce(${field('a')}, ${field('b')}) | where n="a"`,
    [],
  ],
  [
    'nothing for a default',
    `${enriched} | eval n=ucast(map_get(input_event, "a"), "string", "x") | where n="a"`,
    [],
  ],
  [
    'behind a rename',
    `${enriched} | eval n=${field('process')} | rename n AS m | where m="a"`,
    ['process'],
  ],
  [
    'behind select and stats, by its key',
    `${enriched} | eval n=lower(${field('process')}) | select n | stats count() AS c by n | where n="a" AND c > 3`,
    ['process'],
  ],
  [
    'what all inputs of a union need',
    '$a = from source | where share="a" AND process.pid=1; $b = from source | where share="b"; | from $a | union $b | where file.name="c"',
    ['file.name', 'share'],
  ],
  [
    'what all outputs need',
    '$a = from source | where share="a" AND process.pid=1; from $a | into sink; from $a | where file.name="c" | into sink;',
    ['process.pid', 'share'],
  ],
])('%s', (_, query, expected) => {
  expect(pathsOf(query)).toEqual(expected)
})
