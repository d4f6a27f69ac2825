import { closeSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FilterPlan } from '../../filter-plan.ts'
import { RecordFilter } from '../../record-filter.ts'
import { type FilterState, RecordScreen } from '../../record-screen.ts'
import { noHelpers, type SegmentPool, segmentBytes } from '../../segment.ts'
import { ChunkScreening } from '../chunk-screening.ts'
import type { Random } from '../evtx.fuzz.ts'
import { fileHeaderBytes } from '../format.ts'
import { evtxReader } from '../reader.ts'
import { screenChunks } from '../screen-chunks.ts'

/** Test support: what a log gives, read alone and with helpers that answer late and in any order. */
export interface BothWays {
  readonly alone: readonly string[]
  readonly helped: readonly string[]
}

export interface AheadOptions {
  readonly plan: FilterPlan
  readonly unseenKinds: number
  /** Nothing is unseen any more after so many records. */
  readonly seenAfter: number
}

/** The chunks of a log over and over, until there are so many stretches, and more. */
export function repeatChunks(log: Uint8Array, stretches: number): Uint8Array {
  const chunks = log.subarray(fileHeaderBytes)
  const copies = Math.ceil((stretches * segmentBytes) / chunks.length)
  return Buffer.concat([
    log.subarray(0, fileHeaderBytes),
    ...Array.from({ length: copies }, () => chunks),
  ])
}

export async function readBothWays(
  log: Uint8Array,
  options: AheadOptions,
  random: Random,
): Promise<BothWays> {
  const path = join(tmpdir(), `telltale-ahead-${process.pid}-${random(1_000_000_000)}.evtx`)
  writeFileSync(path, log)
  const descriptor = openSync(path, 'r')
  try {
    return {
      alone: await readAll(descriptor, log.length, options, noHelpers),
      helped: await readAll(descriptor, log.length, options, disorderly(options.plan, random)),
    }
  } finally {
    closeSync(descriptor)
    rmSync(path)
  }
}

async function readAll(
  descriptor: number,
  sizeBytes: number,
  { plan, unseenKinds, seenAfter }: AheadOptions,
  pool: SegmentPool,
): Promise<readonly string[]> {
  const filter = new RecordFilter(plan, { isOpen: false, unseenKinds }, pool)
  const lines: string[] = []
  let passedOver = 0
  let count = 0
  const readInto = (target: Uint8Array, position: number): number =>
    readSync(descriptor, target, 0, target.length, position)
  const segments = { pool, rooms: filter.rooms, descriptor, sizeBytes, onRead: () => undefined }
  const input = { path: 'a.evtx', sizeBytes, bytes: noBytes(), readInto, segments, filter }
  for await (const batch of evtxReader.read(input)) {
    passedOver += batch.passedOver
    for (const loss of batch.losses) lines.push(JSON.stringify(loss))
    for (const [index, record] of batch.records.entries()) {
      if (record.kind !== 'windows') continue
      const found = batch.literals[index]
      lines.push(
        JSON.stringify([
          record.origin,
          [...record.data],
          found && [...found].toSorted((a, b) => a - b),
        ]),
      )
      if (++count === seenAfter) filter.state.unseenKinds = 0
    }
  }
  return [...lines, `passed over: ${passedOver}`]
}

async function* noBytes(): AsyncGenerator<Uint8Array, void, undefined> {}

/** Screens in this thread, as threads of their own would. */
function disorderly(plan: FilterPlan, random: Random): SegmentPool {
  const state: FilterState = { isOpen: false, unseenKinds: 0 }
  const screening = new ChunkScreening(new RecordScreen(plan, state))
  return {
    ...noHelpers,
    tasksMax: 1 + random(6),
    screenChunks: async task => {
      state.unseenKinds = task.unseenKinds
      const screened = screenChunks(screening, task)
      await sleep(random(3))
      return screened
    },
  }
}
