import { statSync, writeFileSync } from 'node:fs'
import { Command } from 'commander'
import { findContentFiles } from '../content/find-content-files.ts'
import { type FormattedText, formatQueryText, formatSearch } from '../content/format-search.ts'
import { hasErrors } from '../diagnostics/diagnostic.ts'
import { readText } from './compile-text.ts'
import { printDiagnostics } from './diagnostics.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { formatNoun } from './figures.ts'
import { openTextOutput } from './text-output.ts'

interface FmtOptions {
  readonly check: boolean
}

/** `telltale fmt`: lays queries out in the one way, in files of their own and in detection YAML. */
export const fmt = (): Command =>
  new Command('fmt')
    .summary('format queries')
    .description(
      'Formats SPL2 queries, in files of their own and inside detection YAML, and writes the files ' +
        'that change. Formatting twice changes nothing, and never what a query means.',
    )
    .argument('<paths...>', 'query files, YAML files, folders of YAML, or - for standard input')
    .option('--check', 'write nothing; exit 1 when a file would change', false)
    .action(async (paths: readonly string[], options: FmtOptions) => {
      const sources = paths.flatMap(sourcesAt)
      const results = sources.map(source => ({ ...source, formatted: formatted(source) }))
      const output = await openTextOutput(null)
      for (const { name, text, formatted: result } of results) {
        printDiagnostics(result.diagnostics.filter(({ severity }) => severity === 'error'))
        if (name === '-') output.write(result.text)
        else if (result.text !== text) {
          output.write(`${name}\n`)
          if (!options.check) writeFileSync(name, result.text)
        }
      }
      await output.close()
      endWith(results, options)
    })

interface Source {
  readonly name: string
  readonly text: string
}

function sourcesAt(path: string): readonly Source[] {
  if (path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return findContentFiles(path).sources
  }
  return [{ name: path, text: readText(path) }]
}

const formatted = (source: Source): FormattedText =>
  /\.ya?ml$/i.test(source.name) ? formatSearch(source) : formatQueryText(source)

function endWith(
  results: readonly {
    readonly name: string
    readonly text: string
    readonly formatted: FormattedText
  }[],
  { check }: FmtOptions,
): void {
  const broken = results.filter(({ formatted: { diagnostics } }) => hasErrors(diagnostics))
  if (broken.length > 0) {
    throw new CommandError(
      `${formatNoun(broken.length, 'file')} left as they are: they have errors`,
    )
  }
  const changed = results.some(({ text, formatted: result }) => text !== result.text)
  if (check && changed) process.exitCode = exitCodes.failed
}
