import { describe, expect, test } from 'vitest'
import { displayWidth } from '../../src/base/display-width.ts'
import { explainNotable } from '../../src/risk/explain-notable.ts'
import type { Notable } from '../../src/risk/notable.ts'
import { isNotableId, shortNotableId } from '../../src/risk/notable-id.ts'
import { createRiskLedger } from '../../src/risk/risk-ledger.ts'
import { renderExplanation, renderNotables } from '../../src/sink/notable-table.ts'
import { renderStories, renderTimeline } from '../../src/sink/timeline-table.ts'
import { everything } from './arbitrary-findings.ts'
import { entityOf, findingOf, sha256 } from './short-finding.ts'

const hostile =
  'device ws1\u001b[2J\u202e\n界界界界界界界界界界界界界界界界界界界界界界界界界界界界界界界界'

function made() {
  const ledger = createRiskLedger(everything, { sha256 })
  const notables = [0, 1, 2].flatMap(index =>
    ledger.add(
      findingOf(
        {
          time: Date.UTC(2026, 2, 1, 8, index),
          detection: `D${index}\u001b[31m`,
          score: 60,
          stories: ['A\nstory'],
          on: [hostile],
        },
        index,
      ),
    ),
  )
  const timeline = ledger.timeline(entityOf(hostile))
  if (!timeline || notables.length === 0) throw new Error('nothing fired')
  return { notables, timeline, stories: ledger.stories(10) }
}

const { notables, timeline, stories } = made()
const [first] = notables as [Notable]

const tables: readonly (readonly [string, (width: number | null, color: boolean) => string])[] = [
  ['notables', (width, color) => renderNotables(notables, { width, color })],
  ['explanation', (width, color) => renderExplanation(first, { width, color })],
  ['timeline', (width, color) => renderTimeline(timeline, { width, color })],
  ['stories', (width, color) => renderStories(stories, { width, color })],
]

describe.each(tables)('the table of %s', (_, render) => {
  test('lets no character of a log act on the terminal', () => {
    const text = render(null, false)
    expect(text).toContain('\\x1b[')
    // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
    expect(text.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
  })

  test('is coloured when asked, and says the same', () => {
    // oxlint-disable-next-line no-control-regex -- the escapes of colours
    expect(render(null, true).replaceAll(/\u001b\[\d+m/g, '')).toBe(render(null, false))
    expect(render(null, true)).not.toBe(render(null, false))
  })
})

test.each(tables.slice(0, 3))('the rows of %s fit a terminal', (name, render) => {
  // Columns have a least width: below that rows are longer than the terminal.
  for (const line of render(160, false).split('\n')) {
    if (name === 'timeline' && !line.startsWith('2026')) continue
    expect(displayWidth(line)).toBeLessThanOrEqual(160)
  }
})

test('no notables are no table', () => {
  expect(renderNotables([], { width: null, color: false })).toBe('')
})

test('a notable is found by the beginning of its id', () => {
  const short = shortNotableId(first.id)
  expect(short).toMatch(/^[0-9a-f]{12}$/)
  expect(isNotableId(first.id, short)).toBe(true)
  expect(isNotableId(first.id, short.toUpperCase())).toBe(true)
  expect(isNotableId(first.id, first.id)).toBe(true)
  expect(isNotableId(first.id, short.slice(0, 3))).toBe(false)
  expect(isNotableId(first.id, '')).toBe(false)
  expect(isNotableId(first.id, `0${short}`)).toBe(false)
})

test('a notable that went out as JSON explains itself again', () => {
  const read = JSON.parse(JSON.stringify(first)) as Notable
  expect(explainNotable(read)).toEqual(explainNotable(first))
  const points = explainNotable(first).filter(({ kind }) => kind === 'point')
  expect(points.map(({ finding }) => finding)).toEqual(first.points.map(({ finding }) => finding))
})
