import { readFileSync } from 'node:fs'
import { loadContent } from '../content/load-content.ts'
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.ts'
import type { SourceText } from '../diagnostics/source-text.ts'
import type { EngineOptions } from '../engine/evaluator.ts'
import { planRefusals } from '../engine/refusals.ts'
import { macroTable } from '../language/macro-table.ts'
import { compileQuery } from '../language/spl2/compile-query.ts'
import type { Plan } from '../plan/plan.ts'
import { printDiagnostics } from './diagnostics.ts'
import { CommandError } from './exit-codes.ts'

/** The text of a query given on the command line, or in the file that `--query-file` names. */
export function queryText(text: string | undefined, file: string | undefined): SourceText {
  if (file !== undefined) return { name: file, text: readText(file) }
  if (text !== undefined) return { name: 'query', text }
  throw new CommandError('give a query, or a file that holds one with --query-file')
}

/** A file's text; `-` is standard input. */
export function readText(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch (error) {
    throw new CommandError(
      `cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/**
 * Compiles an ad-hoc query with the macros of the content folders. What is doubtful is printed, an
 * error ends the command.
 */
export function compileText(
  source: SourceText,
  contentFolders: readonly string[],
  options: EngineOptions,
): Plan {
  const macros = macroTable(loadContent(contentFolders).macros)
  const { plan, diagnostics } = compileQuery(source, { macros })
  const all: readonly Diagnostic[] = [...diagnostics, ...(plan ? planRefusals(plan, options) : [])]
  printDiagnostics(all)
  if (plan === null || hasErrors(all)) throw new CommandError('the query has errors')
  return plan
}
