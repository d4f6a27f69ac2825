import { normalize, sep } from 'node:path'
import { type CheckedContent, checkContent } from '../../content/check-content.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { locationOf } from '../../diagnostics/location.ts'
import { outermost, type SourceText } from '../../diagnostics/source-text.ts'
import { planRefusals } from '../../engine/refusals.ts'
import { type MacroTable, macroTable } from '../../language/macro-table.ts'
import { compileQuery } from '../../language/spl2/compile-query.ts'
import type { Plan } from '../../plan/plan.ts'
import { readText } from '../compile-text.ts'
import { engineOptions } from '../engine-options.ts'
import type { CheckOptions } from './check-options.ts'

export interface CheckResult {
  readonly checked: CheckedContent
  readonly queries: number
  /** By file and place; none of the base. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Everything that the paths and options name, looked at once. */
export function runCheck(
  paths: readonly string[],
  { base, query }: Pick<CheckOptions, 'base' | 'query'>,
): CheckResult {
  const [queryFiles, folders] = partition(paths, path => path.endsWith('.spl2'))
  const checked = checkContent([...base, ...folders])
  const queries = [
    ...queryFiles.map(path => ({ name: path, text: readText(path) })),
    ...query.map((text, index) => ({
      name: query.length > 1 ? `query ${index + 1}` : 'query',
      text,
    })),
  ]
  const macros = macroTable(checked.content.macros)
  const found = [
    ...checked.diagnostics,
    ...checked.compiled.flatMap(({ runnable }) => (runnable ? refusalsOf(runnable.plan) : [])),
    ...queries.flatMap(source => checkQuery(source, macros)),
  ]
  return { checked, queries: queries.length, diagnostics: inOrder(found.filter(isOutside(base))) }
}

function checkQuery(source: SourceText, macros: MacroTable): readonly Diagnostic[] {
  const { plan, diagnostics } = compileQuery(source, { macros, check: true })
  return plan ? [...diagnostics, ...refusalsOf(plan)] : diagnostics
}

/** What a plan is refused for depends on none of the options that a run can have. */
const anyOptions = engineOptions({ collation: 'windows', casts: 'lenient', timezone: 'UTC' })

const refusalsOf = (plan: Plan): readonly Diagnostic[] => planRefusals(plan, anyOptions)

/** Diagnostics of content that is built on are its authors' to mend. */
function isOutside(base: readonly string[]): (diagnostic: Diagnostic) => boolean {
  const folders = base.map(path => normalize(`${path}${sep}`))
  return diagnostic => {
    const { name } = outermost(diagnostic).source
    return !base.includes(name) && !folders.some(folder => name.startsWith(folder))
  }
}

function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics
    .map(diagnostic => ({ diagnostic, location: locationOf(diagnostic) }))
    .toSorted((a, b) => {
      const [one, other] = [a.location, b.location]
      if (one.source.name !== other.source.name) return one.source.name < other.source.name ? -1 : 1
      return one.start.line - other.start.line || one.start.column - other.start.column
    })
    .map(({ diagnostic }) => diagnostic)
}

function partition<Item>(
  items: readonly Item[],
  isFirst: (item: Item) => boolean,
): readonly [readonly Item[], readonly Item[]] {
  return [items.filter(isFirst), items.filter(item => !isFirst(item))]
}
