import type { SourceText } from '../diagnostics/source-text.ts'

/** A macro as the content defines it; `$parameter$` in its text is replaced by an argument. */
export interface MacroDefinition {
  readonly name: string
  readonly parameters: readonly string[]
  readonly definition: SourceText
}

/** By name; macros of one name differ in their number of parameters. */
export type MacroTable = ReadonlyMap<string, readonly MacroDefinition[]>

/** Of two macros alike in name and number of parameters, the later one counts. */
export function macroTable(macros: Iterable<MacroDefinition>): MacroTable {
  const table = new Map<string, MacroDefinition[]>()
  for (const macro of macros) {
    const { name, parameters } = macro
    const others = (table.get(name) ?? []).filter(
      known => known.parameters.length !== parameters.length,
    )
    table.set(name, [...others, macro])
  }
  return table
}
