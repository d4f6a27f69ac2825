import { EventOrigins, type EventPath } from '../../plan/event-origins.ts'
import type { Assignment, Operator } from '../../plan/operator.ts'
import type { EventView, Output, Plan, Stream, StreamInput } from '../../plan/plan.ts'
import { readsOf } from '../../plan/reads.ts'
import { describeColumns } from './describe-columns.ts'
import { describeOperator } from './describe-operator.ts'
import { type Clause, clause, code, listed, type Phrase, say } from './phrase.ts'

/** A stream of a plan in plain words, step by step. */
export interface StreamSteps {
  /** Null where the plan has one stream only. */
  readonly name: string | null
  readonly steps: readonly Clause[]
}

/** Streams told; further ones of a plan that has more are left to its query. */
const streamsMax = 12

/** A plan in plain English: what it reads, what it keeps, what it works out, where it ends. */
export function describePlan(plan: Plan): readonly StreamSteps[] {
  const ends = new Map<string, StreamEnd>()
  const isStep = stepTest(readsOf(plan).eventPaths)
  return plan.streams.slice(0, streamsMax).map(stream => {
    const origins = EventOrigins.ofInputs(
      stream,
      new Map([...ends].map(([n, e]) => [n, e.origins])),
    )
    const view = viewOf(stream, ends)
    const steps = [
      clause(describeInputs(stream.inputs)),
      ...describeOperators(stream.operators, { origins, view }, isStep),
      ...(stream.output ? [clause(describeOutput(stream.output))] : []),
    ]
    ends.set(stream.name, { origins, view })
    return { name: plan.streams.length === 1 ? null : stream.name, steps }
  })
}

interface StreamEnd {
  readonly origins: EventOrigins
  readonly view: EventView
}

function viewOf({ inputs }: Stream, ends: ReadonlyMap<string, StreamEnd>): EventView {
  const [first] = inputs
  if (first?.kind === 'scan') return first.view
  return (first && ends.get(first.name)?.view) ?? 'enriched'
}

/** Whether a path only leads to longer ones that the plan reads. */
function stepTest(eventPaths: readonly string[]): (path: EventPath) => boolean {
  return path => {
    const prefix = `${path.join('.')}.`
    return eventPaths.some(read => read.startsWith(prefix))
  }
}

function describeOperators(
  operators: readonly Operator[],
  setting: StreamEnd,
  isStep: (path: EventPath) => boolean,
): readonly Clause[] {
  const steps: Clause[] = []
  let run: Assignment[] = []
  const endRun = (): void => {
    if (run.length > 0) steps.push(...describeColumns(run, setting, isStep))
    run = []
  }
  for (const operator of operators) {
    if (operator.kind === 'extend') {
      run.push(...operator.assignments)
      continue
    }
    endRun()
    steps.push(describeOperator(operator, setting))
    setting.origins.apply(operator)
  }
  endRun()
  return steps
}

const viewWords: Readonly<Record<EventView, string>> = {
  enriched: 'Read events in their enriched form.',
  ocsf: 'Read events in their OCSF form.',
  'ocsf-columns': 'Read events in their OCSF form, each attribute a column.',
}

function describeInputs(inputs: readonly StreamInput[]): Phrase {
  const [first] = inputs
  if (inputs.length === 1 && first?.kind === 'scan') return [viewWords[first.view]]
  const names = inputs.map(input => (input.kind === 'scan' ? ['events'] : [code(input.name)]))
  return inputs.length === 1
    ? say`Go on with the rows of ${listed(names)}.`
    : say`Take the rows of ${listed(names)} together.`
}

function describeOutput({ kind, sink }: Output): Phrase {
  if (kind === 'findings') return ['Write every row that is left as a finding.']
  return kind === 'discard' ? say`Throw the rows away (${code(sink)}).` : ['Give out the rows.']
}
