import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { temporaryTree } from '../../../test/temporary-tree.ts'
import type { FilterPlan } from '../../source/filter-plan.ts'
import { RecordScreen } from '../../source/record-screen.ts'
import { screenSegment } from '../../source/screen-segment.ts'
import { type ScreenedSegment, type SegmentTask, segmentRoomBytes } from '../../source/segment.ts'
import { helpedBytesMin, SegmentWorkers } from './segment-workers.ts'

const plan: FilterPlan = {
  kinds: [
    { windows: { channel: 'Security', provider: 'Microsoft-Windows', eventNumbers: [4688] } },
  ],
  literals: [{ text: 'wmic', kinds: 1 }],
  furtherTexts: [],
  always: 0,
}

const started = (pool: SegmentWorkers, count: number): Promise<void> =>
  vi.waitUntil(() => pool.tasksMax === 4 * count, { timeout: 20_000 }).then(() => undefined)

async function workers(count: number): Promise<SegmentWorkers> {
  const pool = new SegmentWorkers(plan, count)
  onTestFinished(() => pool.close())
  pool.expect(helpedBytesMin)
  await started(pool, 1)
  for (let running = 1; running < count; running = Math.min(2 * running, count)) {
    for (let late = 0; late < 4; late++) pool.noteDue(true)
    await started(pool, Math.min(2 * running, count))
  }
  return pool
}

const lineBytes = 40
const lineOf = (index: number): string =>
  `{"EventID":4688,"x":"${index % 7 === 0 ? 'wmic' : 'else'}"}`.padEnd(lineBytes - 2) + '}\n'

/** Tasks over the lines of a file, cut in the middle of lines. */
function tasks(count: number): readonly SegmentTask[] {
  const lines = Array.from({ length: 100 * count }, (_, index) => lineOf(index)).join('')
  const descriptor = openSync(join(temporaryTree({ log: lines }), 'log'), 'r')
  onTestFinished(() => closeSync(descriptor))
  const bytes = 100 * lineBytes
  return Array.from({ length: count }, (_, index) => ({
    descriptor,
    start: index === 0 ? 0 : index * bytes + 7,
    end: (index + 1) * bytes + 7,
    isLineStart: index === 0,
    unseenKinds: 0,
    room: new Uint8Array(new SharedArrayBuffer(segmentRoomBytes)),
  }))
}

const textOf =
  (segments: readonly ScreenedSegment[]) =>
  ({ room }: SegmentTask, index: number): string =>
    Buffer.from(room.subarray(0, segments[index]?.byteCount)).toString()

test('threads screen as this one does, each task its own answer', async () => {
  const asked = tasks(20)
  const screen = new RecordScreen(plan, { isOpen: false, unseenKinds: 0 })
  const expected = asked.map(task => screenSegment(screen, task))
  const expectedTexts = asked.map(textOf(expected))
  expect(expected.reduce((sum, { lineCount }) => sum + lineCount, 0)).toBe(2000)
  expect(expectedTexts[0]).toContain('wmic')
  const pool = await workers(3)
  for (const { room } of asked) room.fill(0)
  expect(await Promise.all(asked.map(pool.screenLines))).toEqual(expected)
  expect(asked.map(textOf(expected))).toEqual(expectedTexts)
})

test('a thread that ends fails what it was asked, and whatever it is asked afterwards', async () => {
  const pool = await workers(1)
  const [task] = tasks(1)
  if (task === undefined) throw new Error('no task')
  // No segment task: the thread throws.
  const crashed = pool.screenLines(null as unknown as SegmentTask)
  const behind = pool.screenLines(task)
  const reason = 'a thread that screens segments of a file has ended'
  await expect(crashed).rejects.toThrow(reason)
  await expect(behind).rejects.toThrow(reason)
  await expect(pool.screenLines(task)).rejects.toThrow(reason)
})

test('closing leaves nobody waiting', async () => {
  const pool = await workers(2)
  const results = Promise.allSettled(tasks(8).map(pool.screenLines))
  await pool.close()
  expect(await results).toHaveLength(8)
})

test('a thread is started when enough bytes are to come, and asked when it listens', async () => {
  const pool = new SegmentWorkers(plan, 2)
  onTestFinished(() => pool.close())
  for (let count = 1; count < 4; count++) pool.expect(helpedBytesMin / 4)
  await sleep(300)
  expect(pool.tasksMax).toBe(0)
  pool.expect(helpedBytesMin / 4)
  expect(pool.tasksMax).toBe(0)
  await started(pool, 1)
})

test('more threads are started while stretches come late, twice as many each time', async () => {
  const pool = await workers(4)
  for (let late = 0; late < 40; late++) pool.noteDue(true)
  await sleep(300)
  expect(pool.tasksMax).toBe(16)
})

test('a late stretch now and then calls for no other thread', async () => {
  const pool = new SegmentWorkers(plan, 3)
  onTestFinished(() => pool.close())
  pool.expect(helpedBytesMin)
  await started(pool, 1)
  for (let turn = 0; turn < 400; turn++) pool.noteDue(turn % 20 === 0)
  await sleep(300)
  expect(pool.tasksMax).toBe(4)
})
