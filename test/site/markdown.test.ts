import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { codeBlock, markdownLink, markdownText } from '../../src/site/markdown/markdown-text.ts'
import { renderMarkdownSite } from '../../src/site/markdown/render-markdown.ts'
import { contentFolder } from '../content/content-folder.ts'
import { describeWithShared, sharedPath } from '../shared.ts'
import { hiddenMarks, hostileFiles } from './hostile-content.ts'
import { siteInput } from './made-site.ts'

/** Of the time of the page. */
const referenceRelease = 'content/v3.50.0'

const markdownFiles = (folders: readonly string[]): ReadonlyMap<string, string> =>
  new Map([...renderMarkdownSite(siteInput(folders))].map(({ path, text }) => [path, text]))

/** A page cut at its headings, what stands before the first one under the empty heading. */
function sectionsOf(page: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>()
  let lines: string[] = []
  sections.set('', lines)
  for (const line of page.split('\n')) {
    if (line.startsWith('#')) sections.set(line, (lines = []))
    else lines.push(line.trim())
  }
  return sections
}

/** Rows of tables as their cells; the row below the headings only draws. */
const tableRows = (lines: readonly string[]): readonly (readonly string[])[] =>
  lines
    .filter(line => line.startsWith('|') && !/^[|\s-]+$/.test(line))
    .map(line =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map(cell => cell.trim()),
    )
    .filter(cells => cells.length >= 2)

const items = (lines: readonly string[]): readonly string[] =>
  lines
    .filter(line => line.startsWith('* '))
    .map(line => line.replace(/\]\(\/stories\/(\w+)\)/, '](../stories/$1.md)'))

const words = (lines: readonly string[]): string => lines.join(' ').replace(/\s+/g, ' ').trim()

const matter = (lines: readonly string[]): readonly string[] =>
  lines.slice(lines.indexOf('---') + 1, lines.lastIndexOf('---'))

const facts = (lines: readonly string[]): readonly string[] =>
  lines
    .filter(line => line.startsWith('- '))
    .map(line => line.replace(/\[([^\]]*)\]\([^)]*\)/, '$1'))

const query = (lines: readonly string[]): readonly string[] => {
  const start = lines.findIndex(line => line.startsWith('```'))
  return lines.slice(start + 1, lines.indexOf('```', start + 1)).filter(line => line !== '')
}

describeWithShared('the reference detection as Markdown', () => {
  const reference = readFileSync(sharedPath('reference/windows_bits_job_persistence.md'), 'utf8')
  const made =
    markdownFiles([sharedPath(referenceRelease)]).get(
      'detections/windows_bits_job_persistence.md',
    ) ?? ''
  const [theirs, ours] = [sectionsOf(reference), sectionsOf(made)]
  const both = (heading: string) => [ours.get(heading) ?? [], theirs.get(heading) ?? []] as const

  test('has the headings of the page, in their order', () => {
    expect(theirs.size).toBeGreaterThan(12)
    expect([...ours.keys()]).toEqual([...theirs.keys()])
  })

  test('has its front matter', () => {
    const [mine, wanted] = both('')
    expect(matter(mine).toSorted()).toEqual(matter(wanted).toSorted())
  })

  test('has its tables: headings and every row', () => {
    let count = 0
    for (const [heading, lines] of theirs) {
      if (heading === '#### Search') continue
      const rows = tableRows(lines)
      if (rows.length === 0) continue
      count++
      expect(tableRows(ours.get(heading) ?? []), heading).toEqual(rows)
    }
    expect(count).toBe(2)
  })

  test.each([
    '#### Required field',
    '#### Associated Analytic story',
    '#### Kill Chain Phase',
    '#### Reference',
    '#### Test Dataset',
  ])('%s lists the same', heading => {
    const [mine, wanted] = both(heading)
    expect(items(wanted).length).toBeGreaterThan(0)
    expect(items(mine)).toEqual(items(wanted))
  })

  test('has the facts under the description', () => {
    const [mine, wanted] = both('#### Description')
    expect(facts(wanted)).toHaveLength(6)
    expect(facts(mine)).toEqual(facts(wanted))
    expect(words(mine.filter(line => !line.startsWith('- ')))).toBe(
      words(wanted.filter(line => !line.startsWith('- '))),
    )
  })

  test.each([
    '#### How To Implement',
    '#### Known False Positives',
  ])('%s says the same', heading => {
    const [mine, wanted] = both(heading)
    expect(words(mine)).toBe(words(wanted))
  })

  test('has the query, each command on a line of its own', () => {
    const [mine, wanted] = both('#### Search')
    expect(query(wanted)).toHaveLength(7)
    expect(query(mine)).toEqual(query(wanted))
  })

  test('ends with the source and the version', () => {
    expect(made.trimEnd().split('\n').at(-1)).toMatch(/\*source\*.* \\\| \*version\*: \*\*1\*\*$/)
    expect(reference).toMatch(/\*source\*.* \\\| \*version\*: \*\*1\*\*$/)
  })
})

describe('Markdown of content', () => {
  test('texts are text, code stays code', () => {
    expect(markdownText('Run `a|b <c>` _now_, snake_case_name & <b>')).toBe(
      'Run `a|b <c>` \\_now\\_, snake_case_name &amp; &lt;b&gt;',
    )
    expect(markdownText('# no\n- no\n1. no\n[x](y) ![z] *e* {{ t }} {% t %}')).toBe(
      '\\# no\n\\- no\n\\1. no\n\\[x\\](y) !\\[z\\] \\*e\\* &#123;{ t }} &#123;% t %}',
    )
  })

  test('links lead to the web or inside', () => {
    expect(markdownLink('a', 'https://example.test/(b)')).toBe('[a](https://example.test/%28b%29)')
    expect(markdownLink('a', 'javascript:alert(1)')).toBe('a')
    expect(markdownLink('a', 'data:text/html,x')).toBe('a')
    expect(markdownLink('a', '../stories/x.md')).toBe('[a](../stories/x.md)')
  })

  test('no line of a code block can close it', () => {
    expect(codeBlock('a\n````\nb')).toBe('`````\na\n````\nb\n`````')
  })

  test('hostile content stays text', () => {
    const files = markdownFiles([contentFolder(hostileFiles)])
    expect(files.size).toBe(3)
    for (const [path, text] of files) {
      const outside = text.replace(/^(`{3,})[\s\S]*?^\1$/gm, '').replace(/`[^`\n]*`/g, '')
      expect(outside.replace(/^---[\s\S]*?^---$/m, ''), path).not.toMatch(
        /<script|<img|\]\(javascript:/,
      )
      for (const mark of hiddenMarks) expect(text, path).not.toContain(mark)
    }
  })
})
