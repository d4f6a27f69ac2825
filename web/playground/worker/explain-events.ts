import { explainPlan, keepsState } from '../../../src/engine/explain/explain-plan.ts'
import type { EventTrace } from '../../../src/engine/explain/trace.ts'
import type { Plan } from '../../../src/plan/plan.ts'
import { engineOptions } from '../engine-options.ts'
import type { NearestEvents, TraceView } from '../protocol.ts'
import { compileSpec, type QuerySpec } from '../query-spec.ts'
import { eventLine } from './event-lines.ts'
import type { RunContext } from './run-query.ts'
import { traceView } from './trace-view.ts'

/** The explaining interpreter is slow: of more events only the first are tried for the nearest. */
const followedMax = 20_000
const nearestMax = 20

/** One event's way through the query; the earlier ones go first where the query keeps state. */
export async function explainEvent(
  spec: QuerySpec,
  number: number,
  { store, pacer, onProgress }: RunContext,
): Promise<TraceView> {
  const plan = planOf(spec)
  const explainer = explainPlan(plan, engineOptions)
  for (let at = keepsState(plan) ? 0 : number; at <= number; at++) {
    const event = store.events[at]
    if (!event) break
    const trace = explainer.push(event)
    if (at === number) return traceView(trace, plan.source, number)
    const rest = pacer.rest()
    if (rest) {
      onProgress({ share: at / number, events: at })
      await rest
    }
  }
  throw new Error('there is no such event any more')
}

/** Of the events that reach no output, those that satisfy most conditions; the earlier of equal ones first. */
export async function nearestEvents(
  spec: QuerySpec,
  { store, pacer, onProgress }: RunContext,
): Promise<NearestEvents> {
  const explainer = explainPlan(planOf(spec), engineOptions)
  const total = store.events.length
  const followed = Math.min(total, followedMax)
  let best: NearestEvents['lines'] = []
  for (let at = 0; at < followed; at++) {
    const event = store.events[at]
    if (!event) break
    const trace = explainer.push(event)
    const held = trace.rows > 0 ? null : mostHeld(trace)
    const worst = best[nearestMax - 1]
    if (held && (!worst || held.satisfied > worst.satisfied)) {
      best = [...best, { ...eventLine(event, at), ...held }]
        .sort((left, right) => right.satisfied - left.satisfied)
        .slice(0, nearestMax)
    }
    const rest = pacer.rest()
    if (rest) {
      onProgress({ share: at / followed, events: at })
      await rest
    }
  }
  return { lines: best, followed, total }
}

/** Of the streams that the event gave a row, the one that it went furthest in. */
function mostHeld({ streams }: EventTrace): { satisfied: number; asked: number } | null {
  return streams
    .filter(({ isEntered, asked }) => isEntered && asked > 0)
    .reduce<{ satisfied: number; asked: number } | null>(
      (most, { satisfied, asked }) =>
        most === null || satisfied > most.satisfied ? { satisfied, asked } : most,
      null,
    )
}

function planOf(spec: QuerySpec): Plan {
  const { plan } = compileSpec(spec, { check: false })
  if (!plan) throw new Error('the query has errors')
  return plan
}
