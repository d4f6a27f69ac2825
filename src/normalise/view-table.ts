import type { Value, ValueMap } from '../event/value.ts'
import { type FieldSource, isFieldSource, type SettledRecord } from './field-source.ts'

/** A view as data: each attribute with its source, or a map of attributes. Order is the view's order. */
export interface ViewTable {
  readonly [attribute: string]: FieldSource | ViewTable
}

export type BuildView = (settled: SettledRecord) => ValueMap | null

/** Makes views of the table's shape. An attribute without a value is left out, and so is a map without attributes. */
export function compileView(table: ViewTable): BuildView {
  const attributes = Object.entries(table).map(([name, node]) => ({
    name,
    read: isFieldSource(node) ? node.read : compileView(node),
  }))
  return settled => {
    let view: { [attribute: string]: Value } | null = null
    for (const { name, read } of attributes) {
      const value = read(settled)
      if (value === null) continue
      view ??= {}
      view[name] = value
    }
    return view
  }
}

/** Every attribute of the table by its dotted path, with its source. */
export function* attributesOf(
  table: ViewTable,
  prefix = '',
): Generator<readonly [path: string, source: FieldSource]> {
  for (const [name, node] of Object.entries(table)) {
    if (isFieldSource(node)) yield [`${prefix}${name}`, node]
    else yield* attributesOf(node, `${prefix}${name}.`)
  }
}
