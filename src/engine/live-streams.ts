import type { Plan, Stream } from '../plan/plan.ts'

/** The streams that some output depends on, in plan order; the others need not run. */
export function liveStreams(plan: Plan): readonly Stream[] {
  const live = new Set<string>()
  for (const stream of plan.streams.toReversed()) {
    if (stream.output === null && !live.has(stream.name)) continue
    live.add(stream.name)
    for (const input of stream.inputs) {
      if (input.kind === 'stream') live.add(input.name)
    }
  }
  return plan.streams.filter(stream => live.has(stream.name))
}
