import type { Expression } from '../../plan/expression.ts'
import type { Assignment, Operator } from '../../plan/operator.ts'
import type { EventView } from '../../plan/plan.ts'
import { knowExpression } from './know-expression.ts'
import {
  anything,
  choiceOf,
  constantOf,
  type Known,
  memberOfKnown,
  nothing,
  textOfRecord,
} from './known-value.ts'

/** A column's value, or the expression that makes it with the columns it was written for. */
export interface Definition {
  readonly expression: Expression
  readonly columns: KnownColumns
}

type Column = Known | Definition

const isDefinition = (column: Column): column is Definition => 'expression' in column

/** The columns of a stream at one place, as far as they are known. Never changed: each step makes another. */
export class KnownColumns {
  /** What was made known here; what is not here is as in `#before`. */
  readonly #columns: ReadonlyMap<string, Column>
  readonly #before: KnownColumns | null
  /** Generation 3: any other column is the event's attribute of that name. */
  readonly #event: Known | null
  readonly #values = new Map<string, Known>()

  private constructor(
    columns: ReadonlyMap<string, Column>,
    event: Known | null,
    before: KnownColumns | null = null,
  ) {
    this.#columns = columns
    this.#event = event
    this.#before = before
  }

  /** The columns that a scan of events of that knowledge gives. */
  static ofScan(view: EventView, event: Known): KnownColumns {
    if (view === 'ocsf-columns') return new KnownColumns(new Map(), event)
    const columns = new Map<string, Column>([['input_event', event]])
    if (view === 'enriched') {
      columns.set('_datamodels', choiceOf([memberOfKnown(event, '_datamodels'), constantOf([])]))
      columns.set('body', anything)
      // The event once more, as JSON text; its escapes are not the record's.
      columns.set('value', event.kind === 'part' ? event : anything)
    }
    return new KnownColumns(columns, null)
  }

  value(name: string): Known {
    const known = this.#values.get(name) ?? this.#know(name)
    this.#values.set(name, known)
    return known
  }

  /** The expression behind a column, for a condition that was given a name. */
  definition(name: string): Definition | null {
    const column = this.#find(name)
    return column !== undefined && isDefinition(column) ? column : null
  }

  after(operator: Operator): KnownColumns {
    switch (operator.kind) {
      case 'extend':
        return operator.assignments.reduce<KnownColumns>(
          (columns, assignment) => columns.#with(assignment),
          this,
        )
      case 'project':
        return new KnownColumns(
          new Map(operator.columns.map(({ name, value }) => [name, this.#defined(value)])),
          null,
        )
      case 'rename':
        return this.#renamed(operator.pairs)
      case 'extract': {
        // A group is a part of the text, or null.
        const text = this.value(operator.field)
        const group = text.kind === 'text' ? textOfRecord : anything
        return this.#withAll(operator.groups.map(name => [name, group]))
      }
      default:
        return this
    }
  }

  #know(name: string): Known {
    const column = this.#find(name)
    if (column === undefined)
      return this.#event === null ? nothing : memberOfKnown(this.#event, name)
    return isDefinition(column) ? knowExpression(column.expression, column.columns) : column
  }

  #find(name: string): Column | undefined {
    const own = this.#columns.get(name)
    if (own !== undefined) return own
    for (let before = this.#before; before !== null; before = before.#before) {
      const column = before.#columns.get(name)
      if (column !== undefined) return column
    }
    return undefined
  }

  #with({ name, value }: Assignment): KnownColumns {
    return this.#withAll([[name, this.#defined(value)]])
  }

  #withAll(entries: readonly (readonly [string, Column])[]): KnownColumns {
    return new KnownColumns(new Map(entries), this.#event, this)
  }

  #defined(expression: Expression): Column {
    return { expression, columns: this }
  }

  #renamed(pairs: readonly { readonly from: string; readonly to: string }[]): KnownColumns {
    const columns = new Map<string, Column>()
    for (const { from, to } of pairs) {
      const column = columns.get(from) ?? this.#find(from) ?? this.value(from)
      columns.set(from, nothing)
      columns.set(to, column)
    }
    return new KnownColumns(columns, this.#event, this)
  }
}
