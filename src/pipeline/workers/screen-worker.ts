import { parentPort, workerData } from 'node:worker_threads'
import { ChunkScreening } from '../../source/evtx/chunk-screening.ts'
import { screenChunks } from '../../source/evtx/screen-chunks.ts'
import type { FilterPlan } from '../../source/filter-plan.ts'
import { type FilterState, RecordScreen } from '../../source/record-screen.ts'
import { screenSegment } from '../../source/screen-segment.ts'
import type { ScreenMessage } from './screen-message.ts'

/** A thread that screens stretches of files, and answers in the order it was asked. */

const plan: FilterPlan = workerData
const state: FilterState = { isOpen: false, unseenKinds: 0 }
const screen = new RecordScreen(plan, state)
const chunkScreening = new ChunkScreening(screen)

parentPort?.on('message', (message: ScreenMessage) => {
  state.unseenKinds = message.task.unseenKinds
  if (message.kind === 'lines') {
    const segment = screenSegment(screen, message.task)
    answer(segment, segment.candidates.buffer)
  } else {
    const chunks = screenChunks(chunkScreening, message.task)
    answer(chunks, chunks.buffer)
  }
})

// oxlint-disable-next-line require-post-message-target-origin -- a thread has none
parentPort?.postMessage('ready')

function answer(screened: unknown, moved: ArrayBuffer): void {
  // oxlint-disable-next-line require-post-message-target-origin -- a thread has none
  parentPort?.postMessage(screened, [moved])
}
