import { impliedColumns, neededColumns } from '../plan/check/implied-columns.ts'
import { EventOrigins } from '../plan/event-origins.ts'
import type { Argument } from '../plan/expression.ts'
import type { Assignment, Operator } from '../plan/operator.ts'
import type { Plan, Stream } from '../plan/plan.ts'

/**
 * The parts of an event, by dotted path into the view that the plan reads, without which it can
 * yield nothing from that event: a condition on the way to every output would be null. Without the
 * paths that only lead to a longer one.
 */
export function requiredPaths(plan: Plan): readonly string[] {
  const ends = new Map<string, StreamNeeds>()
  for (const stream of plan.streams) {
    const needs = StreamNeeds.ofInputs(stream, ends)
    for (const operator of stream.operators) needs.apply(operator)
    ends.set(stream.name, needs)
  }
  const outputs = plan.streams.filter(({ output }) => output !== null)
  const required = commonTo(outputs.map(({ name }) => ends.get(name)?.required ?? new Set()))
  return [...required].filter(path => ![...required].some(other => other.startsWith(`${path}.`)))
}

type Paths = ReadonlySet<string>

/** What must be there for a row of a stream to exist, as far as its operators tell. */
class StreamNeeds {
  required: Paths
  private readonly origins: EventOrigins
  /** Paths without which a column that the query made is null. */
  private made: ReadonlyMap<string, Paths>

  private constructor(required: Paths, origins: EventOrigins, made: ReadonlyMap<string, Paths>) {
    this.required = required
    this.origins = origins
    this.made = made
  }

  /** Of several inputs only what all of them need is needed. */
  static ofInputs(stream: Stream, ends: ReadonlyMap<string, StreamNeeds>): StreamNeeds {
    const before = stream.inputs.map(input =>
      input.kind === 'stream' ? ends.get(input.name) : undefined,
    )
    const origins = EventOrigins.ofInputs(
      stream,
      new Map([...ends].map(([name, needs]) => [name, needs.origins])),
    )
    const [only] = before
    return new StreamNeeds(
      commonTo(before.map(needs => needs?.required ?? new Set())),
      origins,
      before.length === 1 && only ? only.made : new Map(),
    )
  }

  apply(operator: Operator): void {
    switch (operator.kind) {
      case 'filter': {
        const implied = impliedColumns(operator.predicate)
        this.required = this.required.union(this.pathsOf(implied))
        return
      }
      case 'extend':
        for (const assignment of operator.assignments) {
          this.made = new Map([...this.made, ...this.madeBy([assignment])])
          this.origins.assign(assignment)
        }
        return
      case 'project':
        this.made = this.madeBy(operator.columns)
        break
      case 'aggregate':
        this.made = this.madeBy(operator.keys)
        break
      case 'rename':
        this.made = new Map(
          [...this.made].map(([name, paths]) => [
            operator.pairs.find(({ from }) => from === name)?.to ?? name,
            paths,
          ]),
        )
        break
      default:
    }
    this.origins.apply(operator)
  }

  private madeBy(assignments: readonly Assignment[]): ReadonlyMap<string, Paths> {
    return new Map(assignments.map(({ name, value }) => [name, this.neededBy(value)]))
  }

  /** Of an expression that is null without some column, down to the parts of the event behind it. */
  private neededBy(node: Argument): Paths {
    const columns = neededColumns(node)
    if (columns.size === 0 || node.kind === 'regex') return new Set()
    const origin = this.origins.pathOf(node)
    if (origin && origin.length > 0) return new Set([origin.join('.')])
    if (node.kind !== 'call') return this.pathsOf(columns)
    // An argument that the call tolerates to be null adds no column to what the call needs.
    return node.arguments
      .filter(argument => neededColumns(argument).isSubsetOf(columns))
      .map(argument => this.neededBy(argument))
      .reduce((all, paths) => all.union(paths), new Set<string>())
  }

  /** Names are columns, or members of columns by dotted path. */
  private pathsOf(names: ReadonlySet<string>): Paths {
    const paths = [...names].flatMap(name => {
      const [column = '', ...members] = name.split('.')
      const origin = this.origins.pathOfColumn(column)
      const made = this.made.get(column)
      // A cast with a default passes on a part of the event, and does without it.
      if (made && !(origin && made.has(origin.join('.')))) return [...made]
      return origin ? [[...origin, ...members].join('.')] : []
    })
    return new Set(paths.filter(path => path !== ''))
  }
}

const commonTo = ([first, ...rest]: readonly Paths[]): Paths =>
  rest.reduce((common, paths) => common.intersection(paths), first ?? new Set())
