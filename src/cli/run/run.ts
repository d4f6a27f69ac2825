import { Command, Option } from 'commander'
import { compilePlan } from '../../engine/compile.ts'
import { optimisePlan } from '../../engine/optimise/optimise-plan.ts'
import { csvRowSink, ndjsonRowSink, type RowSink, tableRowSink } from '../../sink/row-sink.ts'
import { compileText, queryText } from '../compile-text.ts'
import { addContentOptions, type ContentOptions, contentFolders } from '../content-options.ts'
import { engineOptions } from '../engine-options.ts'
import { addEventOptions, type EventOptions } from '../event-options.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { formatNoun } from '../figures.ts'
import { interruptSignal } from '../interrupt.ts'
import { parseCount } from '../parse-count.ts'
import { openTextOutput } from '../text-output.ts'
import { runQuery } from './run-query.ts'

const rowSinks = {
  table: tableRowSink,
  ndjson: ndjsonRowSink,
  csv: csvRowSink,
} satisfies Readonly<Record<string, () => RowSink>>

interface RunOptions extends ContentOptions, EventOptions {
  readonly queryFile?: string
  readonly output: keyof typeof rowSinks
  readonly outputFile?: string
  readonly limit: number
  readonly progress: boolean
}

/** `telltale run`: an ad-hoc query over logs, rows out. */
export const run = (): Command =>
  addEventOptions(addContentOptions(runCommand())).action(
    async (args: readonly string[], options: RunOptions) => {
      const { text, paths } = splitArguments(args, options)
      const engine = engineOptions(options)
      const plan = compileText(queryText(text, options.queryFile), contentFolders(options), engine)
      const evaluator = compilePlan(optimisePlan(plan, engine), engine)
      const output = await openTextOutput(options.outputFile ?? null)
      const { signal, release } = interruptSignal()
      try {
        const sink = rowSinks[options.output]()
        const { timezone: timeZone, limit, progress } = options
        const result = await runQuery({
          paths,
          evaluator,
          sink,
          output,
          timeZone,
          limit,
          progress,
          signal,
        })
        process.stderr.write(
          `${formatNoun(result.rows, 'row')} from ${formatNoun(result.events, 'event')}\n`,
        )
        if (result.isInterrupted) process.exitCode = exitCodes.interrupted
      } finally {
        release()
        await output.close()
      }
    },
  )

const runCommand = (): Command =>
  new Command('run')
    .summary('run an ad-hoc query over log files')
    .description(
      'Runs an SPL2 query over log files and prints its rows. `from source` reads OCSF events, ' +
        '`from read_ssa_enriched_events()` the flat maps of generation 1.',
    )
    .argument('<query-and-paths...>', 'the query (unless --query-file), then what to read')
    .option('--query-file <file>', 'read the query from a file; all arguments are paths then')
    .addOption(
      new Option('-o, --output <format>', 'how rows are written')
        .choices(Object.keys(rowSinks))
        .default('table'),
    )
    .option('--output-file <file>', 'write rows to a file instead of standard output')
    .option('--limit <rows>', 'stop after so many rows', parseCount, Number.POSITIVE_INFINITY)
    .option('--no-progress', 'no progress bar')

function splitArguments(
  args: readonly string[],
  { queryFile }: RunOptions,
): { readonly text: string | undefined; readonly paths: readonly string[] } {
  const paths = queryFile === undefined ? args.slice(1) : args
  if (paths.length === 0) throw new CommandError('say what to read: files, folders, patterns, or -')
  return { text: args[0], paths }
}
