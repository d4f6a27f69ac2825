import { describe, expect, test } from 'vitest'
import { type CompletionOption, completionsAt } from '../../web/playground/editor/completions.ts'

/** `|` is part of the language, so the cursor is `¦`. */
function completed(marked: string): readonly CompletionOption[] {
  const offset = marked.indexOf('¦')
  const text = marked.replace('¦', '')
  return completionsAt({ text, detection: null, macros: [] }, offset)?.options ?? []
}

const labels = (marked: string, kind?: CompletionOption['kind']): readonly string[] =>
  completed(marked)
    .filter(option => kind === undefined || option.kind === kind)
    .map(({ label }) => label)

describe('completionsAt', () => {
  test.each([
    '¦',
    '| ¦',
    '| from source | ¦',
    '$a = ¦',
    '| from source | whe¦',
  ])('offers commands at %s', marked => {
    expect(labels(marked)).toContain('where')
    expect(labels(marked)).not.toContain('lower')
  })

  test('offers sources and streams after from, sinks after into', () => {
    expect(labels('$a = from source; | from ¦')).toEqual([
      'read_ssa_enriched_events()',
      'read_ba_enriched_events()',
      'source',
      '$a',
    ])
    expect(labels('| from source | into ¦')).toContain('sink')
  })

  test('offers the columns made so far, with their types, and none that are gone', () => {
    const marked = '| from source | eval a = lower("x"), b = 1 | fields a | where ¦'
    expect(completed(marked).filter(({ kind }) => kind === 'column')).toMatchObject([
      { label: 'a', detail: 'string' },
    ])
  })

  test('offers the columns that the same command has assigned', () => {
    expect(labels('| from source | eval first = 1, second = ¦', 'column')).toEqual(['first'])
  })

  test('offers attributes of the event as the view has them', () => {
    expect(labels('| from source | where ¦', 'field')).toContain('process.file.name')
    expect(labels('| from read_ba_enriched_events() | where ¦', 'field')).toContain(
      'input_event.process.file.name',
    )
    expect(labels('| from source | fields time | where ¦', 'field')).toEqual([])
  })

  test('offers keys inside map_get, and nothing in other strings or in comments', () => {
    const before = '| from read_ssa_enriched_events() | eval a = '
    expect(labels(`${before}map_get(input_event, "¦`)).toContain('process_name')
    expect(labels(`${before}map_get(input_event, "pro¦`)).toContain('process_name')
    expect(labels(`${before}"¦`)).toEqual([])
    expect(labels('| from source // note ¦')).toEqual([])
  })

  test('offers aggregates in stats alone', () => {
    expect(labels('| from source | stats ¦')).toContain('count')
    expect(labels('| from source | where ¦')).not.toContain('count')
  })

  test('goes on where the commands before do not compile', () => {
    const marked = '| from source | eval a = nosuch( | where ¦'
    expect(labels(marked, 'column')).toEqual(['a'])
    expect(labels(marked, 'field')).toContain('process.file.name')
  })
})
