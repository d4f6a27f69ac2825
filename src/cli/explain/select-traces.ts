import type { Explainer } from '../../engine/explain/explain-plan.ts'
import type { EventTrace } from '../../engine/explain/trace.ts'
import type { Event } from '../../event/event.ts'
import type { EventStream } from '../../pipeline/event-stream.ts'

export type EventChoice =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'record'; readonly record: number }
  | { readonly kind: 'nearest'; readonly count: number }

export interface Tracing {
  readonly explainer: Explainer
  /** True when a stage keeps state: the earlier events must go through it too. */
  readonly needsAll: boolean
}

/** The traces of the chosen events, in input order; the nearest ones by how near they came. */
export async function selectTraces(
  stream: EventStream,
  choice: EventChoice,
  { explainer, needsAll }: Tracing,
): Promise<readonly EventTrace[]> {
  const nearest = choice.kind === 'nearest' ? new Nearest(choice.count) : null
  const chosen: EventTrace[] = []
  for await (const { events } of stream.batches) {
    for (const event of events) {
      const isChosen = isChosenBy(choice, event)
      if (!needsAll && !isChosen) continue
      const trace = explainer.push(event)
      if (nearest) nearest.add(trace)
      else if (isChosen) chosen.push(trace)
    }
  }
  return nearest ? nearest.traces() : chosen
}

function isChosenBy(choice: EventChoice, event: Event): boolean {
  switch (choice.kind) {
    case 'id':
      return event.id === choice.id
    case 'line':
      return event.origin.line === choice.line
    case 'record':
      return event.origin.record === choice.record
    case 'nearest':
      return event.record.kind !== 'windows' || event.family !== 'other'
  }
}

/** The best so far: those that satisfy most conditions of some stream, the earlier of equal ones first. */
class Nearest {
  readonly #count: number
  #best: { readonly trace: EventTrace; readonly satisfied: number }[] = []

  constructor(count: number) {
    this.#count = Math.max(1, count)
  }

  add(trace: EventTrace): void {
    const entered = trace.streams.filter(({ isEntered }) => isEntered)
    if (entered.length === 0) return
    const satisfied = Math.max(...entered.map(stream => stream.satisfied))
    const worst = this.#best.at(-1)
    if (this.#best.length >= this.#count && worst && satisfied <= worst.satisfied) return
    this.#best = [...this.#best, { trace, satisfied }]
      .sort((a, b) => b.satisfied - a.satisfied)
      .slice(0, this.#count)
  }

  traces(): readonly EventTrace[] {
    return this.#best.map(({ trace }) => trace)
  }
}
