import type { Answers, AskMessage, CancelMessage, Question, WorkerMessage } from '../protocol.ts'
import { eventDetail, listEvents } from './event-lines.ts'
import { EventStore } from './event-store.ts'
import { explainEvent, nearestEvents } from './explain-events.ts'
import { loadEvents } from './load-events.ts'
import { Cancelled, pacer } from './pause.ts'
import { runQuery } from './run-query.ts'

/** The part of a worker's own scope that is used; TypeScript's library for pages has none. */
interface WorkerScope {
  readonly addEventListener: (
    type: 'message',
    listener: (event: MessageEvent<AskMessage | CancelMessage>) => void,
  ) => void
  readonly postMessage: (message: WorkerMessage) => void
}

const scope = globalThis as unknown as WorkerScope
const send = (message: WorkerMessage): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only windows have origins
  scope.postMessage(message)
}

const running = new Map<number, AbortController>()
const progressMs = 80
let store = new EventStore()

scope.addEventListener('message', ({ data: { id, question } }) => {
  if (question === null) running.get(id)?.abort()
  else void reply(id, question)
})

async function reply(id: number, question: Question): Promise<void> {
  const controller = new AbortController()
  running.set(id, controller)
  try {
    const answer = await answerTo(question, id, controller.signal)
    send({ id, kind: 'answer', answer })
  } catch (error) {
    if (error instanceof Cancelled) send({ id, kind: 'cancelled' })
    else send({ id, kind: 'failed', message: messageOf(error) })
  } finally {
    running.delete(id)
  }
}

async function answerTo(
  question: Question,
  id: number,
  signal: AbortSignal,
): Promise<Answers[Question['kind']]> {
  const context = { store, pacer: pacer(signal), onProgress: progressTeller(id) }
  switch (question.kind) {
    case 'load': {
      // The old events go first: two large logs would not fit side by side.
      store = new EventStore()
      const loaded = await loadEvents(question.sources, context)
      store = loaded.store
      return loaded.summary
    }
    case 'run':
      return runQuery(question.spec, context)
    case 'explain':
      return explainEvent(question.spec, question.event, context)
    case 'nearest':
      return nearestEvents(question.spec, context)
    case 'list':
      return listEvents(store, question)
    case 'event': {
      const event = store.events[question.event]
      if (!event) throw new Error('there is no such event any more')
      return eventDetail(event, question.event)
    }
  }
}

function progressTeller(id: number): (progress: { share: number; events: number }) => void {
  let nextMs = performance.now() + progressMs
  return progress => {
    if (performance.now() < nextMs) return
    nextMs = performance.now() + progressMs
    send({ id, kind: 'progress', progress })
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
