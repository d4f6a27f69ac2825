import { differences } from './answer.ts'
import type { Goal, Wanted } from './cases/case.ts'
import { median, type Timing } from './measure.ts'

/** A line of times, throughput and what was found. */
export function describeTiming(
  { name, wall, cpu, answer, failure }: Timing,
  bytes: number,
): string {
  if (failure !== null) return `${name.padEnd(22)} FAILED: ${failure}`
  const spread = `${Math.min(...wall).toFixed(2)}–${Math.max(...wall).toFixed(2)}`
  const rate = bytes === 0 ? '' : `, ${(bytes / 1e9 / median(wall)).toFixed(2)} GB/s`
  return `${name.padEnd(22)} ${median(wall).toFixed(3)} s (${spread})${rate}; processor ${median(cpu).toFixed(2)} s; ${answer.text}`
}

export interface Verdict {
  readonly goal: string
  readonly wall: number
  readonly cpu: number
  readonly met: boolean
}

/** Null where one of the two was not timed. */
export function judge(goal: Goal, timings: readonly Timing[]): Verdict | null {
  const [of, by] = [goal.of, goal.by].map(name => timings.find(timing => timing.name === name))
  if (of === undefined || by === undefined || of.failure !== null || by.failure !== null)
    return null
  const { kind } = goal.wanted
  const compared = (measure: 'wall' | 'cpu'): number => {
    const [one, other] = [median(of[measure]), median(by[measure])]
    return rounded(kind === 'seconds more, at most' ? one - other : one / other)
  }
  const [wall, cpu] = [compared('wall'), compared('cpu')]
  return {
    goal: `${goal.of} ${kind === 'seconds more, at most' ? '−' : '/'} ${goal.by}, ${kind} ${goal.wanted.value}`,
    wall,
    cpu,
    met: isMet(goal.measure === 'wall' ? wall : cpu, goal.wanted),
  }
}

const isMet = (value: number, { kind, value: wanted }: Wanted): boolean =>
  kind === 'ratio at least' ? value >= wanted : value <= wanted

/** What the subjects that count the same predicates found differently, against the first of them. */
export function disagreements(timings: readonly Timing[]): readonly string[] {
  const [first, ...others] = timings.filter(({ answer }) => answer.counts !== undefined)
  if (first === undefined) return []
  return others.flatMap(other =>
    differences(first.answer, other.answer).map(
      difference => `${first.name} and ${other.name} differ, ${difference}`,
    ),
  )
}

export const rounded = (value: number): number => Math.round(value * 1000) / 1000
