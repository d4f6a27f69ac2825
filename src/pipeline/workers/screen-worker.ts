import { parentPort, workerData } from 'node:worker_threads'
import type { FilterPlan } from '../../source/filter-plan.ts'
import { type FilterState, RecordScreen } from '../../source/record-screen.ts'
import { screenSegment } from '../../source/screen-segment.ts'
import type { SegmentTask } from '../../source/segment.ts'

/** A thread that screens segments of files, one after the other. */
export interface SegmentRequest {
  readonly number: number
  readonly task: SegmentTask
}

const plan: FilterPlan = workerData
const state: FilterState = { isOpen: false, unseenKinds: 0 }
const screen = new RecordScreen(plan, state)

parentPort?.on('message', ({ number, task }: SegmentRequest) => {
  state.unseenKinds = task.unseenKinds
  try {
    // oxlint-disable-next-line require-post-message-target-origin -- a thread has none
    parentPort?.postMessage({ number, segment: screenSegment(screen, task) })
  } catch (error) {
    // oxlint-disable-next-line require-post-message-target-origin -- a thread has none
    parentPort?.postMessage({ number, error: String(error) })
  }
})
