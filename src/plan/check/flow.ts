import { ColumnScope } from '../column-scope.ts'
import { EventOrigins, type EventPath } from '../event-origins.ts'
import type { Expression } from '../expression.ts'
import type { Assignment, Operator } from '../operator.ts'
import type { Stream } from '../plan.ts'
import { scopeOfInputs } from '../walk-scopes.ts'
import { impliedColumns } from './implied-columns.ts'

export type LetterCase = 'lower' | 'upper'

/** Functions that leave a text's letter case and what field it is of. */
const trimming = new Set(['trim', 'ltrim', 'rtrim', 'ucast', 'cast'])

/** What is known of the columns of a stream at one point: as much as the checks need. */
export class Flow {
  readonly scope: ColumnScope
  readonly origins: EventOrigins
  /** Columns, and members by dotted path, that an earlier filter keeps from being null. */
  readonly present = new Set<string>()
  private readonly cases = new Map<string, LetterCase>()
  private readonly fields = new Map<string, EventPath>()

  private constructor(scope: ColumnScope, origins: EventOrigins) {
    this.scope = scope
    this.origins = origins
  }

  /** Goes on where the inputs end. What only some of them know is not known. */
  static ofStream(stream: Stream, ends: ReadonlyMap<string, Flow>): Flow {
    const parts = <Part>(part: (flow: Flow) => Part): ReadonlyMap<string, Part> =>
      new Map([...ends].map(([name, flow]) => [name, part(flow)]))
    const flow = new Flow(
      scopeOfInputs(
        stream,
        parts(({ scope }) => scope),
      ),
      EventOrigins.ofInputs(
        stream,
        parts(({ origins }) => origins),
      ),
    )
    const [only, ...others] = stream.inputs
    const before = only?.kind === 'stream' && others.length === 0 ? ends.get(only.name) : undefined
    if (before) flow.copyTexts(before)
    return flow
  }

  private copyTexts({ present, cases, fields }: Flow): void {
    for (const name of present) this.present.add(name)
    for (const [name, letterCase] of cases) this.cases.set(name, letterCase)
    for (const [name, path] of fields) this.fields.set(name, path)
  }

  /** The letter case that a text surely has. */
  caseOf(node: Expression): LetterCase | null {
    if (node.kind === 'column') return this.cases.get(node.name) ?? null
    if (node.kind !== 'call') return null
    if (node.function === 'lower' || node.function === 'upper') return node.function
    const [first] = node.arguments
    return trimming.has(node.function) && first && first.kind !== 'regex'
      ? this.caseOf(first)
      : null
  }

  /** The field of the event that a text is of, letter case and blanks at its ends apart; dotted. */
  fieldOf(node: Expression): string | null {
    return this.fieldPath(node)?.join('.') ?? null
  }

  private fieldPath(node: Expression): EventPath | null {
    if (node.kind === 'column') {
      return this.fields.get(node.name) ?? this.origins.pathOfColumn(node.name)
    }
    const path = this.origins.pathOf(node)
    if (path || node.kind !== 'call') return path
    const [first] = node.arguments
    const passes =
      trimming.has(node.function) || node.function === 'lower' || node.function === 'upper'
    return passes && first && first.kind !== 'regex' ? this.fieldPath(first) : null
  }

  assign(assignment: Assignment): void {
    const { name, value } = assignment
    const letterCase = this.caseOf(value)
    const path = this.fieldPath(value)
    this.forget(name)
    if (letterCase) this.cases.set(name, letterCase)
    if (path) this.fields.set(name, path)
    this.scope.assign(assignment)
    this.origins.assign(assignment)
  }

  apply(operator: Operator): void {
    if (operator.kind === 'extend') {
      for (const assignment of operator.assignments) this.assign(assignment)
      return
    }
    if (operator.kind === 'filter') {
      for (const name of impliedColumns(operator.predicate)) this.present.add(name)
      return
    }
    if (operator.kind === 'rename') {
      for (const { from, to } of operator.pairs) this.move(from, to)
    }
    this.scope.apply(operator)
    this.origins.apply(operator)
    for (const name of [...this.cases.keys(), ...this.fields.keys(), ...this.present]) {
      const [column = name] = name.split('.')
      if (!this.scope.has(column)) this.forget(column)
    }
  }

  private move(from: string, to: string): void {
    const letterCase = this.cases.get(from)
    const path = this.fields.get(from)
    const isPresent = this.present.has(from)
    this.forget(from)
    this.forget(to)
    if (letterCase) this.cases.set(to, letterCase)
    if (path) this.fields.set(to, path)
    if (isPresent) this.present.add(to)
  }

  private forget(name: string): void {
    this.cases.delete(name)
    this.fields.delete(name)
    for (const known of this.present) {
      if (known === name || known.startsWith(`${name}.`)) this.present.delete(known)
    }
  }
}
