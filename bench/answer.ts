import { createHash } from 'node:crypto'

/** What a run found: to be the same in each run, and where `counts` is there, for each program compared. */
export interface Answer {
  /** Short, printed beside the time. */
  readonly text: string
  /** Findings by the predicate they meet. */
  readonly counts?: ReadonlyMap<string, number>
}

export type AnswerReader = (output: string) => Answer

/** The hash of all that was written. */
export const hashedOutput: AnswerReader = output => ({ text: hashOf(output) })

/** Of `rg -c`. */
export const lineCount: AnswerReader = output => ({ text: `${output.trim()} lines` })

/** Ids of findings in their order: a query may put the time of day into its other columns. */
export const findingIds: AnswerReader = output => {
  const ids = linesOf(output).map(line => JSON.parse(line).id)
  return { text: `${ids.length} findings ${hashOf(ids.join('\n'))}` }
}

/** How often each predicate was met, by the id that `idOf` finds in a line. */
export const countedBy =
  (idOf: (line: string) => string): AnswerReader =>
  output => {
    const counts = new Map<string, number>()
    for (const line of linesOf(output)) {
      const id = idOf(line)
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
    const sorted = [...counts].toSorted(([left], [right]) => (left < right ? -1 : 1))
    const total = sorted.reduce((sum, [, count]) => sum + count, 0)
    const hash = hashOf(sorted.map(([id, count]) => `${id}\t${count}`).join('\n'))
    return { text: `${total} findings of ${counts.size} predicates ${hash}`, counts }
  }

/** One line for each predicate that two answers count differently. */
export function differences(left: Answer, right: Answer): readonly string[] {
  if (left.counts === undefined || right.counts === undefined) return []
  const ids = new Set([...left.counts.keys(), ...right.counts.keys()])
  return [...ids].toSorted().flatMap(id => {
    const [one, other] = [left.counts?.get(id) ?? 0, right.counts?.get(id) ?? 0]
    return one === other ? [] : [`${id}: ${one} and ${other}`]
  })
}

const linesOf = (output: string): readonly string[] =>
  output.split('\n').filter(line => line !== '')

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 12)
