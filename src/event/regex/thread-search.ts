import type { ChecksAt } from './automaton.ts'
import { hasChar } from './char-set.ts'
import type { Program } from './program.ts'

/** Offsets `[start, end]` of the match, then of each named group; -1 where a group took no part. */
export type MatchOffsets = readonly number[]

interface Thread {
  readonly instruction: number
  readonly slots: readonly number[]
}

/**
 * The leftmost match that a backtracking engine would find first, at or after `from`, with its
 * groups. All attempts run in step, the preferred ones first (Pike's construction), so time is
 * bounded by text length times program size. `spend` is told of every thread and may stop the
 * search by returning false: then the result is undefined.
 */
export function searchThreads(
  program: Program,
  text: string,
  options: { readonly from: number; readonly checksAt: ChecksAt; readonly spend: () => boolean },
): MatchOffsets | null | undefined {
  const unset: readonly number[] = Array.from(
    { length: 2 + 2 * program.groupNames.length },
    () => -1,
  )
  let threads: readonly Thread[] = []
  let best: MatchOffsets | null = null
  for (let at = options.from; at <= text.length; ) {
    const starting = best === null ? [{ instruction: program.start, slots: unset.with(0, at) }] : []
    const ready = closureOf(program, [...threads, ...starting], at, options.checksAt(at))
    if (ready.length === 0 && best !== null) return best
    const codePoint = text.codePointAt(at)
    const next: Thread[] = []
    for (const thread of ready) {
      if (!options.spend()) return undefined
      const instruction = program.instructions[thread.instruction]
      if (instruction?.kind === 'match') {
        best = thread.slots.with(1, at)
        break
      }
      if (instruction?.kind !== 'set' || codePoint === undefined) continue
      if (hasChar(program.sets[instruction.set] ?? [], codePoint)) {
        next.push({ instruction: instruction.next, slots: thread.slots })
      }
    }
    threads = next
    at += codePoint !== undefined && codePoint > 0xffff ? 2 : 1
  }
  return best
}

/** Threads at `set` and `match` instructions, in order of preference, one for each instruction. */
function closureOf(
  program: Program,
  threads: readonly Thread[],
  at: number,
  checks: number,
): readonly Thread[] {
  const seen = new Set<number>()
  const ready: Thread[] = []
  const stack = threads.toReversed()
  for (let thread = stack.pop(); thread !== undefined; thread = stack.pop()) {
    if (seen.has(thread.instruction)) continue
    seen.add(thread.instruction)
    const { slots } = thread
    const instruction = program.instructions[thread.instruction]
    switch (instruction?.kind) {
      case 'split':
        stack.push(
          { instruction: instruction.second, slots },
          { instruction: instruction.first, slots },
        )
        break
      case 'save':
        stack.push({ instruction: instruction.next, slots: slots.with(instruction.slot, at) })
        break
      case 'check':
        if (((checks >> instruction.check) & 1) === 1)
          stack.push({ instruction: instruction.next, slots })
        break
      default:
        ready.push(thread)
    }
  }
  return ready
}
