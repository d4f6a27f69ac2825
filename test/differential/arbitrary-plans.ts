import fc from 'fast-check'
import type { Assignment, Operator } from '../../src/plan/operator.ts'
import type { Output, Plan, Stream, StreamInput } from '../../src/plan/plan.ts'
import { condition, expression, readableNames, span } from './arbitrary-expressions.ts'
import { columnNames } from './arbitrary-values.ts'

const column = fc.constantFrom(...readableNames)
const target = fc.constantFrom(...columnNames, 'value', 'body')

const assignment: fc.Arbitrary<Assignment> = fc.record({
  name: target,
  value: expression,
  span: fc.constant(span),
})

const distinct = <T>(items: fc.Arbitrary<T>, key: (item: T) => string, maxLength: number) =>
  fc.uniqueArray(items, { minLength: 1, maxLength, selector: key })

/** An operator from the parts that make it up; the types are held by the plans being well-formed. */
const operator = (parts: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Operator> =>
  fc.record(parts).map(made => ({ ...made, span }) as unknown as Operator)

const kept: fc.Arbitrary<Assignment> = column.map(name => ({
  name,
  value: { kind: 'column', name, span },
  span,
}))

const window = fc.record({
  time: fc.constant({ kind: 'column' as const, name: 'timestamp', span }),
  sizeMs: fc.constantFrom(100, 400),
  slideMs: fc.constantFrom(50, 100),
  graceMs: fc.constantFrom(0, 30),
})

const aggregateCall = fc.record({
  function: fc.constantFrom('count', 'sum', 'min', 'max', 'estdc'),
  argument: fc.option(expression),
  as: fc.constantFrom('a', 'b', 'x', 'y'),
  span: fc.constant(span),
})

const stateless = fc.oneof(
  { weight: 3, arbitrary: operator({ kind: fc.constant('filter'), predicate: condition }) },
  {
    weight: 3,
    arbitrary: operator({
      kind: fc.constant('extend'),
      assignments: fc.array(assignment, { minLength: 1, maxLength: 4 }),
    }),
  },
  operator({
    kind: fc.constant('project'),
    columns: distinct(assignment, item => item.name, 5),
    keepMissing: fc.constant(true),
  }),
  operator({
    kind: fc.constant('project'),
    columns: distinct(kept, item => item.name, 5),
    keepMissing: fc.constant(false),
  }),
  operator({
    kind: fc.constant('rename'),
    pairs: distinct(fc.record({ from: column, to: target }), pair => pair.to, 3),
  }),
  operator({
    kind: fc.constant('extract'),
    field: column,
    pattern: fc.constantFrom('(?<b>[^\\\\]+)$', '(?<a>a)|(?<c>.)'),
    groups: fc.constant(['a', 'b', 'c']),
  }),
)

const stateful = fc.oneof(
  operator({
    kind: fc.constant('firstSeen'),
    columns: fc.array(column, { minLength: 1, maxLength: 2 }),
    as: fc.constantFrom('first', 'a'),
    partitions: fc.constantFrom(1, 2),
  }),
  operator({
    kind: fc.constant('threshold'),
    algorithm: fc.constantFrom('gaussian', 'quantile'),
    value: column,
    entity: fc.option(column),
    threshold: fc.option(fc.constantFrom(0.3, 0.001)),
    windowMs: fc.option(fc.constantFrom(100, 500)),
  }),
  operator({
    kind: fc.constant('rarity'),
    conditional: column,
    target: column,
    as: fc.constant('output'),
  }),
  fc
    .tuple(
      distinct(aggregateCall, call => call.as, 3),
      fc.array(
        fc.record({ name: fc.constantFrom('c', 'm'), value: expression, span: fc.constant(span) }),
        {
          maxLength: 1,
        },
      ),
      fc.option(window),
    )
    .map(([calls, keys, window]): Operator => ({ kind: 'aggregate', calls, keys, window, span })),
)

/** A plan whose model lacks an input is refused, so the inputs are made just before. */
const model: fc.Arbitrary<readonly Operator[]> = fc
  .tuple(expression, expression)
  .map(([first, second]) => [
    {
      kind: 'extend',
      assignments: [
        { name: 'a', value: first, span },
        { name: 'ml_in', value: second, span },
      ],
      span,
    },
    { kind: 'model', name: 'known', connection: null, path: null, span },
  ])

const one = (step: fc.Arbitrary<Operator>): fc.Arbitrary<readonly Operator[]> =>
  step.map(each => [each])

const operators = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: one(stateless) },
      { weight: 4, arbitrary: one(stateful) },
      model,
    ),
    { maxLength: 5 },
  )
  .map(steps => steps.flat())

const view = fc.constantFrom('enriched', 'ocsf', 'ocsf-columns' as const)

const output: fc.Arbitrary<Output> = fc
  .constantFrom('findings', 'rows', 'discard' as const)
  .map(kind => ({ kind, sink: kind, span }))

/** Streams that read events and any of the streams before them, some with outputs, the last always. */
export const plan: fc.Arbitrary<Plan> = fc
  .array(
    fc.record({
      reads: fc.array(fc.nat(5), { minLength: 1, maxLength: 3 }),
      view,
      operators,
      output: fc.option(output, { freq: 1 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map(parts => ({
    source: { name: 'generated', text: '' },
    streams: parts.map(
      (part, index): Stream => ({
        name: `s${index}`,
        inputs: part.reads.map(read => inputOf(read, index, part.view)),
        operators: part.operators,
        output: part.output ?? (index + 1 === parts.length ? lastOutput : null),
        span,
      }),
    ),
  }))

const lastOutput: Output = { kind: 'findings', sink: 'sink', span }

const inputOf = (
  read: number,
  index: number,
  view: 'enriched' | 'ocsf' | 'ocsf-columns',
): StreamInput =>
  read < index ? { kind: 'stream', name: `s${read}`, span } : { kind: 'scan', view, span }
