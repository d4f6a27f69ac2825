import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { temporaryTree } from '../../test/temporary-tree.ts'
import { jsonReader } from './json/reader.ts'
import { type InputRun, readInputs } from './read-inputs.ts'
import { RecordFilter } from './record-filter.ts'
import { RecordScreen } from './record-screen.ts'
import { screenSegment } from './screen-segment.ts'
import { heldMax, noHelpers, type SegmentPool } from './segment.ts'

const plan = {
  kinds: [
    { windows: { channel: 'Security', provider: 'Microsoft-Windows', eventNumbers: [4688] } },
  ],
  literals: [{ text: 'wmic', kinds: 1 }],
  furtherTexts: [],
  always: 0,
}
const state = { isOpen: false, unseenKinds: 0 }

const lineCount = 80_000
/** One in so many lines is wanted. */
const wantedEvery = 1000

/** 40 MB: fewer are not worth a helper. */
const lineOf = (index: number): string =>
  JSON.stringify({
    EventID: 4688,
    Channel: 'Security',
    EventRecordID: index,
    CommandLine: index % wantedEvery === 0 ? 'wmic' : 'else',
    Padding: 'x'.repeat(420),
  })

function start(text: string, pool: SegmentPool, signal?: AbortSignal): InputRun {
  const filter = new RecordFilter(plan, state, pool)
  const root = temporaryTree({ 'a.jsonl': text })
  return readInputs([root], { readers: [jsonReader], filter, ...(signal && { signal }) })
}

const longLine = (length: number): string => `{"EventID":4688,"x":"${'y'.repeat(length)}"}`

interface Outcome {
  /** Of the candidates: number, line and offset. */
  readonly records: readonly string[]
  readonly read: number
  readonly passedOver: number
  readonly losses: readonly string[]
}

async function outcome(text: string, pool: SegmentPool): Promise<Outcome> {
  const run = start(text, pool)
  const records: string[] = []
  const losses: string[] = []
  for await (const event of run.events) {
    if (event.kind !== 'batch') continue
    for (const { recordId, origin } of event.batch.records.filter(isWindows)) {
      records.push(`${recordId} line ${origin.line} offset ${origin.offset}`)
    }
    for (const { reason, origin } of event.batch.losses) {
      losses.push(`${reason} line ${origin.line} offset ${origin.offset}`)
    }
  }
  const { read, passedOver } = run.report().totals.records
  return { records, read, passedOver, losses }
}

const isWindows = <Item extends { readonly kind: string }>(
  record: Item,
): record is Extract<Item, { readonly kind: 'windows' }> => record.kind === 'windows'

/** Answers late and out of order. */
function disorderly(tasksMax: number): SegmentPool {
  let asked = 0
  return {
    ...noHelpers,
    tasksMax,
    screenLines: async task => {
      await sleep((7 * asked++) % 5)
      return screenSegment(new RecordScreen(plan, state), task)
    },
  }
}

describe('a file in segments', () => {
  let lines: readonly string[] = []

  beforeAll(() => {
    lines = Array.from({ length: lineCount }, (_, index) => lineOf(index))
  })

  test('gives its candidates in order, with their places, whoever screens', async () => {
    const text = lines.join('\n')
    const alone = await outcome(text, noHelpers)
    // Lines that JSON framing looks at before it knows the records to be lines are read as they come.
    const wanted = alone.records.slice(-(lineCount / wantedEvery - 1))
    expect(wanted[0]).toBe(`1000 line 1001 offset ${lines.slice(0, 1000).join('\n').length + 1}`)
    expect(wanted.at(-1)).toContain('79000 line 79001 ')
    expect(alone.read).toBe(lineCount)
    expect(alone.passedOver).toBeGreaterThan(lineCount / 2)
    for (const tasksMax of [1, 4, 28]) {
      expect(await outcome(text, disorderly(tasksMax))).toEqual(alone)
    }
  })

  test('says of each segment that was asked for whether it came late, and nothing at the end', async () => {
    const noted: boolean[] = []
    let asked = 0
    const prompt: SegmentPool = {
      ...noHelpers,
      tasksMax: 2,
      noteDue: isLate => noted.push(isLate),
      screenLines: async task => {
        asked++
        return screenSegment(new RecordScreen(plan, state), task)
      },
    }
    await outcome(lines.join('\n'), prompt)
    expect(asked).toBeGreaterThan(2)
    // Of those at work when the first one is due, that one is late.
    expect(noted.filter(isLate => isLate).length).toBeLessThan(noted.length)
    expect(noted.at(-1)).toBe(false)
    const alone: boolean[] = []
    await outcome(lines.join('\n'), { ...noHelpers, noteDue: isLate => alone.push(isLate) })
    expect(alone).toEqual([])
  })

  test('puts candidates into the same rooms, in whatever file they are', async () => {
    const rooms = new Set<Uint8Array>()
    const tasksMax = 2
    const noting: SegmentPool = {
      ...disorderly(tasksMax),
      screenLines: async task => {
        rooms.add(task.room)
        return screenSegment(new RecordScreen(plan, state), task)
      },
    }
    // A line that ends screening ahead leaves rooms that nobody reads any more.
    const text = lines.toSpliced(lineCount / 4, 0, 'no JSON').join('\n')
    const filter = new RecordFilter(plan, state, noting)
    const root = temporaryTree({ 'a.jsonl': text, 'b.jsonl': text, 'c.jsonl': text })
    const { events } = readInputs([root], { readers: [jsonReader], filter })
    for await (const event of events) expect(event.kind).not.toBe('skipped')
    expect(rooms.size).toBeGreaterThan(0)
    expect(rooms.size).toBeLessThanOrEqual(tasksMax + heldMax)
  })

  test.each([
    ['a broken line', 'no JSON'],
    ['a blank one', ''],
    ['one longer than two segments', longLine(5_000_000)],
    ['one too long for screening', longLine(7_000_000)],
    ['two objects', '{} {}'],
  ])('goes on behind %s in its middle', async (_, odd) => {
    const text = lines.toSpliced(lineCount / 2, 0, odd).join('\r\n')
    const alone = await outcome(text, noHelpers)
    expect(alone.records.at(-1)).toContain('79000 line 79002 ')
    expect(alone.losses).toHaveLength(odd === 'no JSON' ? 1 : 0)
    expect(await outcome(text, disorderly(4))).toEqual(alone)
  })

  test('ends the scan when a helper fails', async () => {
    const failing: SegmentPool = {
      ...noHelpers,
      tasksMax: 2,
      screenLines: async () => {
        throw new Error('a helper is gone')
      },
    }
    await expect(outcome(lines.join('\n'), failing)).rejects.toThrow('a helper is gone')
  })

  test('can be left in the middle, when helpers have let go of the file', async () => {
    let underWay = 0
    const slow: SegmentPool = {
      ...noHelpers,
      tasksMax: 4,
      screenLines: async task => {
        underWay++
        await sleep(20)
        underWay--
        return screenSegment(new RecordScreen(plan, state), task)
      },
    }
    const stopped = new AbortController()
    const { events } = start(lines.join('\n'), slow, stopped.signal)
    let sawHelpers = false
    const reading = async (): Promise<void> => {
      for await (const _ of events) {
        sawHelpers ||= underWay > 0
        if (underWay > 0) stopped.abort(new Error('enough'))
      }
    }
    await expect(reading()).rejects.toThrow('enough')
    expect(sawHelpers).toBe(true)
    expect(underWay).toBe(0)
  })
})
