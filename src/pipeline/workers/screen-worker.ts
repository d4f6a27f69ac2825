import { parentPort, workerData } from 'node:worker_threads'
import type { FilterPlan } from '../../source/filter-plan.ts'
import { type FilterState, RecordScreen } from '../../source/record-screen.ts'
import { screenSegment } from '../../source/screen-segment.ts'
import type { SegmentTask } from '../../source/segment.ts'

/** A thread that screens segments of files, and answers in the order it was asked. */

const plan: FilterPlan = workerData
const state: FilterState = { isOpen: false, unseenKinds: 0 }
const screen = new RecordScreen(plan, state)

parentPort?.on('message', (task: SegmentTask) => {
  state.unseenKinds = task.unseenKinds
  const segment = screenSegment(screen, task)
  // oxlint-disable-next-line require-post-message-target-origin -- a thread has none
  parentPort?.postMessage(segment, [segment.candidates.buffer])
})
