import type { Event } from '../event/event.ts'
import type { Aggregate } from '../plan/operator.ts'
import type { EventView, Stream, StreamInput } from '../plan/plan.ts'
import { branchColumns, scanColumns, slotColumns, streamColumns } from './base-columns.ts'
import type { BaseColumns } from './column-table.ts'
import { type AggregateGate, compileAggregate } from './compile-aggregate.ts'
import { compileSteps, type RowOperator } from './compile-section.ts'
import { setSlot } from './frame.ts'
import { viewOf } from './scan-row.ts'
import { Section } from './section.ts'
import type { Group } from './stages/group.ts'
import type { StageSurroundings } from './stages/scorer.ts'

/** A stream made ready: run once for each event, in plan order, it holds the rows of that event. */
export interface CompiledStream {
  readonly rows: Section
  readonly columns: BaseColumns
  /** Takes in the rows that an event brings; without an event, all that is still held back. */
  readonly run: (event: Event | null) => void
}

type Input =
  | { readonly kind: 'scan'; readonly view: EventView }
  | { readonly kind: 'stream'; readonly stream: CompiledStream }

/** A run of row operators, and the aggregate that ends it. */
interface Part {
  readonly operators: readonly RowOperator[]
  readonly aggregate: Aggregate | null
}

interface CompiledPart {
  readonly section: Section
  readonly columns: BaseColumns
  readonly gate: AggregateGate | null
  /** The slots that take what the aggregate before this part gives. */
  readonly groupSlots: readonly number[]
}

export function compileStream(
  stream: Stream,
  earlier: ReadonlyMap<string, CompiledStream>,
  around: StageSurroundings,
): CompiledStream {
  const inputs = stream.inputs.map(input => resolveInput(input, earlier))
  const parts: CompiledPart[] = []
  for (const part of partsOf(stream)) parts.push(compilePart(part, inputs, parts.at(-1), around))
  const [first, last] = [parts[0], parts.at(-1)]
  if (first === undefined || last === undefined) throw new Error('a stream has a part')
  return {
    rows: last.section,
    columns: last.columns,
    run: event => {
      for (const part of parts) part.section.clear()
      takeInputs(inputs, first.section, event)
      for (let index = 0; index + 1 < parts.length; index++) {
        passGate(parts[index], parts[index + 1], event === null)
      }
    },
  }
}

function resolveInput(input: StreamInput, earlier: ReadonlyMap<string, CompiledStream>): Input {
  if (input.kind === 'scan') return { kind: 'scan', view: input.view }
  const stream = earlier.get(input.name)
  if (stream === undefined) throw new Error(`a plan reads the unknown stream ${input.name}`)
  return { kind: 'stream', stream }
}

/** Cuts the operators of a stream behind each aggregate. */
function partsOf(stream: Stream): readonly Part[] {
  const parts: Part[] = []
  let operators: RowOperator[] = []
  for (const operator of stream.operators) {
    if (operator.kind !== 'aggregate') {
      operators.push(operator)
      continue
    }
    parts.push({ operators, aggregate: operator })
    operators = []
  }
  return [...parts, { operators, aggregate: null }]
}

function compilePart(
  { operators, aggregate }: Part,
  inputs: readonly Input[],
  before: CompiledPart | undefined,
  around: StageSurroundings,
): CompiledPart {
  let slots = 0
  const nextSlot = (): number => slots++
  const outputs = before?.gate?.outputs
  const groupSlots = outputs?.map(nextSlot) ?? []
  const base =
    outputs === undefined
      ? branchColumns(inputs.map(input => inputColumns(input, nextSlot)))
      : slotColumns(outputs, groupSlots)
  const { steps, columns } = compileSteps(operators, base, { ...around, nextSlot })
  const gate = aggregate === null ? null : compileAggregate(aggregate, columns, around)
  return { section: new Section(slots, steps), columns, gate, groupSlots }
}

const inputColumns = (input: Input, nextSlot: () => number): BaseColumns =>
  input.kind === 'scan' ? scanColumns(input.view, nextSlot) : streamColumns(input.stream.columns)

function takeInputs(inputs: readonly Input[], section: Section, event: Event | null): void {
  for (let branch = 0; branch < inputs.length; branch++) {
    const input = inputs[branch]
    if (input?.kind === 'scan') takeEvent(input.view, branch, section, event)
    else if (input !== undefined) takeRows(input.stream.rows, branch, section)
  }
}

function takeEvent(view: EventView, branch: number, section: Section, event: Event | null): void {
  const source = event === null ? null : viewOf(event, view)
  if (source === null) return
  const frame = section.next()
  frame.source = source
  frame.event = event
  frame.parent = null
  frame.branch = branch
  section.offer()
}

function takeRows(rows: Section, branch: number, section: Section): void {
  for (let index = 0; index < rows.count; index++) {
    const frame = section.next()
    frame.parent = rows.row(index)
    frame.branch = branch
    section.offer()
  }
}

function passGate(from: CompiledPart | undefined, to: CompiledPart | undefined, isEnd: boolean) {
  const gate = from?.gate
  if (!gate || to === undefined) return
  for (let index = 0; index < from.section.count; index++) {
    offerGroups(gate.add(from.section.row(index)), gate, to)
  }
  if (isEnd) offerGroups(gate.finish(), gate, to)
}

function offerGroups(groups: readonly Group[], gate: AggregateGate, to: CompiledPart): void {
  for (const group of groups) {
    const frame = to.section.next()
    frame.provenance = group.provenance
    const values = gate.valuesOf(group)
    for (const [index, slot] of to.groupSlots.entries()) {
      setSlot(frame, slot, values[index] ?? null)
    }
    to.section.offer()
  }
}
