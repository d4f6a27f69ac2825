import { describe, expect, test } from 'vitest'
import { unknownFunction } from './catalogue/lowering-calls.ts'
import { trailingComma, unclosedBracket } from './catalogue/parsing.ts'
import type { Diagnostic } from './diagnostic.ts'
import { renderGithub } from './render-github.ts'
import { renderHuman } from './render-human.ts'
import { renderJson } from './render-json.ts'
import { renderSarif } from './render-sarif.ts'
import type { SourceText, Span } from './source-text.ts'

const at = (source: SourceText, text: string): Span => {
  const start = source.text.indexOf(text)
  return { start, end: start + text.length }
}

const query: SourceText = { name: 'detections/x.yml', text: 'a\n| where lowr(b)="x" | eval c=1,\n' }
const unknown = unknownFunction({ source: query, span: at(query, 'lowr') }, 'lowr', 'lower')

const lines = (diagnostic: Diagnostic, width = 100): readonly string[] =>
  renderHuman(diagnostic, { excerptWidth: width }).split('\n')

describe('human', () => {
  test('what, where, the line with the place underlined, the remedy', () => {
    expect(lines(unknown)).toEqual([
      'error[SPL0201]: unknown function `lowr`',
      '  ┌─ detections/x.yml:2:9',
      '2 │ | where lowr(b)="x" | eval c=1,',
      '  │         ^^^^ not a function',
      '  = hint: did you mean `lower`?',
    ])
  })

  test('related places are shown in full', () => {
    const opening = { source: query, span: at(query, '('), label: 'this `(` is open' }
    const found = unclosedBracket(
      { source: query, span: at(query, '| eval') },
      '(',
      ')',
      '`|`',
      opening,
    )
    expect(lines(found).slice(1)).toEqual([
      '  ┌─ detections/x.yml:2:21',
      '2 │ | where lowr(b)="x" | eval c=1,',
      '  │                     ^^^^^^ expected `)` before `|`',
      '  ┌─ detections/x.yml:2:13',
      '2 │ | where lowr(b)="x" | eval c=1,',
      '  │             - this `(` is open',
    ])
  })

  test('the margin is as wide as the longest line number', () => {
    const source = { name: 'q', text: `${'\n'.repeat(99)}lowr(x)` }
    const related = [{ source, span: { start: 0, end: 0 }, label: 'first line' }]
    const found = {
      ...unknownFunction({ source, span: at(source, 'lowr') }, 'lowr', null),
      related,
    }
    expect(lines(found)).toEqual([
      'error[SPL0201]: unknown function `lowr`',
      '    ┌─ q:100:1',
      '100 │ lowr(x)',
      '    │ ^^^^ not a function',
      '    ┌─ q:1:1',
      '  1 │',
      '    │ - first line',
    ])
  })

  test('a place is followed to where its author wrote it', () => {
    const yaml: SourceText = { name: 'x.yml', text: 'search: "| where lowr(b)"\n' }
    const inner: SourceText = {
      name: 'query',
      text: '| where lowr(b)',
      embedding: {
        locate: ({ start, end }) => ({ source: yaml, span: { start: start + 9, end: end + 9 } }),
      },
    }
    const found = unknownFunction({ source: inner, span: at(inner, 'lowr') }, 'lowr', null)
    expect(lines(found).slice(1, 4)).toEqual([
      '  ┌─ x.yml:1:18',
      '1 │ search: "| where lowr(b)"',
      '  │                  ^^^^ not a function',
    ])
  })

  test('control, bidirectional and broken characters are shown, not obeyed', () => {
    const text = 'a\u001b[2J\u202e\ud800\tlowr\u0007(x)'
    const source = { name: 'evil\u001b]0;x\u0007.yml', text }
    const [head, place, excerpt, mark] = lines(
      unknownFunction({ source, span: at(source, 'lowr') }, 'lo\u001bwr', null),
    )
    expect(head).toBe('error[SPL0201]: unknown function `lo\\x1bwr`')
    expect(place).toBe('  ┌─ evil\\x1b]0;x\\x07.yml:1:9')
    expect(excerpt).toBe('1 │ a\\x1b[2J\\u202e\\ud800    lowr\\x07(x)')
    expect(mark).toBe(`  │ ${' '.repeat('a\\x1b[2J\\u202e\\ud800    '.length)}^^^^ not a function`)
  })

  test('wide characters take two cells', () => {
    const source = { name: 'q', text: '"日本" + lowr(x)' }
    expect(lines(unknownFunction({ source, span: at(source, 'lowr') }, 'lowr', null))[3]).toBe(
      '  │          ^^^^ not a function',
    )
    const whole = { source, span: at(source, '"日本"') }
    expect(lines(unknownFunction(whole, 'x', null))[3]).toBe('  │ ^^^^^^ not a function')
  })

  test.each([20, 21, 40, 41, 80])('long lines are cut around the place to %i cells', width => {
    const source = { name: 'q', text: `${'a'.repeat(500)} lowr ${'b'.repeat(500)}` }
    const [, , excerpt = '', mark = ''] = lines(
      unknownFunction({ source, span: at(source, 'lowr') }, 'lowr', null),
      width,
    )
    expect(excerpt).toHaveLength('1 │ '.length + width)
    expect(excerpt.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('lowr')
    expect(excerpt).toMatch(/^1 │ …a+ lowr b+…$/)
  })

  test('room that one side does not need goes to the other', () => {
    const source = { name: 'q', text: `ab lowr ${'b'.repeat(500)}` }
    expect(lines(unknownFunction({ source, span: at(source, 'lowr') }, 'x', null), 20)[2]).toBe(
      '1 │ ab lowr bbbbbbbbbbb…',
    )
  })

  test('a span over several lines is marked to the end of its first, an empty one by one caret', () => {
    const source = { name: 'q', text: 'one two\r\nthree' }
    expect(
      lines(unknownFunction({ source, span: { start: 4, end: 14 } }, 'x', null)).slice(2, 4),
    ).toEqual(['1 │ one two', '  │     ^^^ not a function'])
    expect(
      lines(unknownFunction({ source, span: { start: 14, end: 14 } }, 'x', null)).slice(1, 4),
    ).toEqual(['  ┌─ q:2:6', '2 │ three', '  │      ^ not a function'])
  })

  test('a fix is told where it is safe, or where no hint says the same', () => {
    expect(lines(unknown).at(-1)).toBe('  = hint: did you mean `lower`?')
    const fix = { title: 'Write it', safe: false, edits: [] }
    expect(lines({ ...unknown, fix: { ...fix, safe: true } }).at(-1)).toBe('  = fix: Write it')
    const { hint: _hint, ...withoutHint } = unknown
    expect(lines({ ...withoutHint, fix }).at(-1)).toBe('  = fix: Write it')
  })

  test('colours come from outside', () => {
    const text = renderHuman(unknown, { style: (role, part) => `<${role}>${part}</>` })
    expect(text).toContain('<error>error[SPL0201]</>')
    expect(text).toContain('<error>^^^^</>')
    expect(renderHuman(unknown)).not.toContain('<')
  })
})

describe('for programs', () => {
  const comma = trailingComma(
    { source: query, span: at(query, ',') },
    { span: at(query, ','), text: '' },
  )

  test('JSON names every place by line and column', () => {
    expect(JSON.parse(renderJson([unknown, comma]))).toEqual([
      {
        code: 'SPL0201',
        severity: 'error',
        message: 'unknown function `lowr`',
        file: 'detections/x.yml',
        start: { line: 2, column: 9 },
        end: { line: 2, column: 13 },
        label: 'not a function',
        hint: 'did you mean `lower`?',
        fix: {
          title: 'Write `lower`',
          safe: false,
          edits: [
            {
              file: 'detections/x.yml',
              start: { line: 2, column: 9 },
              end: { line: 2, column: 13 },
              text: 'lower',
            },
          ],
        },
      },
      {
        code: 'SPL0105',
        severity: 'warning',
        message: 'nothing follows this comma',
        file: 'detections/x.yml',
        start: { line: 2, column: 31 },
        end: { line: 2, column: 32 },
        label: 'ignored',
        fix: {
          title: 'Remove the comma',
          safe: true,
          edits: [
            {
              file: 'detections/x.yml',
              start: { line: 2, column: 31 },
              end: { line: 2, column: 32 },
              text: '',
            },
          ],
        },
      },
    ])
  })

  test('a fix that would spoil the text it lies in is not offered', () => {
    const yaml: SourceText = { name: 'x.yml', text: '"a\\x2c"' }
    const inner: SourceText = {
      name: 'query',
      text: 'a,',
      embedding: { locate: () => ({ source: yaml, span: { start: 2, end: 6 } }) },
    }
    const found = trailingComma(
      { source: inner, span: { start: 1, end: 2 } },
      { span: { start: 1, end: 2 }, text: '' },
    )
    expect(JSON.parse(renderJson([found]))[0]).not.toHaveProperty('fix')
    expect(renderSarif([found], { name: 'telltale', version: '1', catalogue: [] })).not.toContain(
      'fixes',
    )
  })

  test('SARIF', () => {
    const log = JSON.parse(
      renderSarif([unknown, comma, unknown], {
        name: 'telltale',
        version: '1.2.3',
        catalogue: [unknownFunction.kind],
      }),
    )
    expect(log.version).toBe('2.1.0')
    const [run] = log.runs
    expect(run.tool.driver.rules).toMatchObject([
      { id: 'SPL0105', shortDescription: { text: 'nothing follows this comma' } },
      {
        id: 'SPL0201',
        shortDescription: { text: unknownFunction.kind.title },
        fullDescription: { text: unknownFunction.kind.explanation },
      },
    ])
    expect(run.results.map((result: { ruleIndex: number }) => result.ruleIndex)).toEqual([1, 0, 1])
    expect(run.results[1]).toMatchObject({
      ruleId: 'SPL0105',
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'detections/x.yml' },
            region: { startLine: 2, startColumn: 31, endLine: 2, endColumn: 32 },
          },
        },
      ],
      fixes: [
        {
          artifactChanges: [
            {
              replacements: [{ deletedRegion: { startColumn: 31 }, insertedContent: { text: '' } }],
            },
          ],
        },
      ],
    })
  })

  test('SARIF writes paths as URIs', () => {
    const source = { name: 'a b\\c#d.yml', text: 'x' }
    const found = unknownFunction({ source, span: { start: 0, end: 1 } }, 'x', null)
    expect(renderSarif([found], { name: 't', version: '1', catalogue: [] })).toContain(
      '"a%20b/c%23d.yml"',
    )
  })

  test('GitHub annotations are one line each', () => {
    const source = { name: 'a,b:c.yml', text: 'x\ny' }
    const found = {
      ...unknownFunction({ source, span: { start: 0, end: 1 } }, '100%\nx', null),
      hint: 'h',
    }
    expect(renderGithub(found)).toBe(
      '::error file=a%2Cb%3Ac.yml,line=1,endLine=1,col=1,endColumn=2,title=SPL0201::unknown function `100%25%0Ax`%0Anot a function%0Ahint: h',
    )
    expect(renderGithub({ ...found, span: { start: 0, end: 3 } })).toContain(
      'line=1,endLine=2,title=',
    )
  })
})
