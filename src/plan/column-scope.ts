import type { Span } from '../diagnostics/source-text.ts'
import type { TypeName } from '../functions/definition.ts'
import { findAggregate } from '../functions/registry.ts'
import { typeOf } from './expression-type.ts'
import type { Aggregate, Assignment, Operator, Project, Rename, Threshold } from './operator.ts'
import type { EventView } from './plan.ts'

const viewColumns: Readonly<Record<EventView, readonly (readonly [string, TypeName])[]>> = {
  // `source_type` and `value` belong to the raw stream; published texts read them as well.
  enriched: [
    ['input_event', 'map'],
    ['_datamodels', 'list'],
    ['body', 'map'],
    ['source_type', 'string'],
    ['value', 'string'],
  ],
  ocsf: [['input_event', 'map']],
  'ocsf-columns': [],
}

/**
 * The columns of a stream as its operators change them one after the other, known without running
 * it. It follows one stream; whoever reads that stream goes on with a copy.
 */
export class ColumnScope {
  readonly types: Map<string, TypeName>
  /** Any other name may be a column too: an attribute of the event, an output of a model. */
  isOpen: boolean
  /** Columns that there were, with the operator that dropped each. */
  readonly dropped: Map<string, Span>
  /** The operator after which no other name may be a column any more. */
  closedBy: Span | null = null

  private constructor(types: Iterable<readonly [string, TypeName]>, isOpen: boolean) {
    this.types = new Map(types)
    this.isOpen = isOpen
    this.dropped = new Map()
  }

  static ofView(view: EventView): ColumnScope {
    return new ColumnScope(viewColumns[view], view === 'ocsf-columns')
  }

  /** What a union passes on: every column that one of the inputs has. */
  static ofUnion(inputs: readonly ColumnScope[]): ColumnScope {
    const union = new ColumnScope(
      [],
      inputs.some(({ isOpen }) => isOpen),
    )
    for (const { types, dropped, closedBy } of inputs) {
      for (const [name, type] of types) {
        const other = union.types.get(name) ?? type
        union.types.set(name, other === type ? type : 'any')
      }
      for (const [name, span] of dropped) union.dropped.set(name, span)
      union.closedBy ??= closedBy
    }
    return union
  }

  has(name: string): boolean {
    return this.isOpen || this.types.has(name)
  }

  typeOf(name: string): TypeName {
    return this.types.get(name) ?? 'any'
  }

  assign({ name, value }: Assignment): void {
    this.types.set(name, typeOf(value, this))
  }

  apply(operator: Operator): void {
    switch (operator.kind) {
      case 'filter':
        return
      case 'extend':
        for (const assignment of operator.assignments) this.assign(assignment)
        return
      case 'project':
        return this.keepOnly(projectedTypes(operator, this), operator.span)
      case 'rename':
        return this.rename(operator)
      case 'extract':
        for (const name of operator.groups) this.types.set(name, 'string')
        return
      case 'aggregate':
        return this.keepOnly(aggregatedTypes(operator, this), operator.span)
      case 'firstSeen':
        this.types.set(operator.as, 'boolean')
        return
      case 'threshold':
        for (const [name, type] of thresholdTypes(operator)) this.types.set(name, type)
        return
      case 'rarity':
        this.types.set(operator.as, 'double')
        return
      case 'model':
        this.isOpen = true
    }
  }

  private keepOnly(kept: readonly (readonly [string, TypeName])[], by: Span): void {
    const gone = [...this.types.keys()]
    this.types.clear()
    for (const [name, type] of kept) this.types.set(name, type)
    for (const name of gone) if (!this.types.has(name)) this.dropped.set(name, by)
    if (this.isOpen) this.closedBy = by
    this.isOpen = false
  }

  private rename({ pairs, span }: Rename): void {
    for (const { from, to } of pairs) {
      const type = this.typeOf(from)
      this.types.delete(from)
      this.dropped.set(from, span)
      this.types.set(to, type)
    }
  }
}

function projectedTypes(
  { columns, keepMissing }: Project,
  scope: ColumnScope,
): readonly (readonly [string, TypeName])[] {
  return columns
    .filter(({ value }) => keepMissing || value.kind !== 'column' || scope.has(value.name))
    .map(({ name, value }) => [name, typeOf(value, scope)])
}

function aggregatedTypes(
  { calls, keys, window }: Aggregate,
  scope: ColumnScope,
): readonly (readonly [string, TypeName])[] {
  return [
    ...calls.map(call => [call.as, findAggregate(call.function)?.returns ?? 'any'] as const),
    ...keys.map(({ name, value }) => [name, typeOf(value, scope)] as const),
    ...(window
      ? ([
          ['window_start', 'long'],
          ['window_end', 'long'],
        ] as const)
      : []),
  ]
}

const thresholdTypes = ({ algorithm }: Threshold): readonly (readonly [string, TypeName])[] =>
  algorithm === 'quantile'
    ? [
        ['quantile', 'double'],
        ['label', 'boolean'],
      ]
    : [
        ['mean', 'double'],
        ['variance', 'double'],
        ['label', 'boolean'],
      ]
