import type { Command } from 'commander'
import type { FindingSink } from '../../sink/finding-sink.ts'
import type { TableOptions } from '../../sink/finding-table.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { interruptSignal } from '../interrupt.ts'
import { loadPreparedSet } from '../load-prepared-set.ts'
import { openTextOutput, type TextOutput, writeTextFile } from '../text-output.ts'
import { version } from '../version.ts'
import { runScan, type ScanResult } from './run-scan.ts'
import { type OutputFormat, type ScanOptions, scanCommand } from './scan-options.ts'

/** `telltale scan`: see the command's own help. Sets the process's exit code. */
export const scan = (): Command =>
  scanCommand().action(async (paths: readonly string[], options: ScanOptions) => {
    const set = await loadPreparedSet(options)
    const output = await openTextOutput(options.outputFile ?? null)
    const notables = options.notables === undefined ? null : await openTextOutput(options.notables)
    try {
      const sink = await sinks[options.output](options)
      const { signal, release } = interruptSignal()
      const context = { paths, set, sink, output, notables, options, signal }
      const result = await runScan(context).finally(release)
      await writeReport(options, result)
      await writeTimelines(options, result)
      await writeSummary(options, result, output)
      process.exitCode = exitCodeOf(options, result)
    } finally {
      await output.close()
      await notables?.close()
    }
  })

/** Only the one that is asked for is loaded. */
const sinks: Readonly<Record<OutputFormat, (options: ScanOptions) => Promise<FindingSink>>> = {
  table: async options =>
    (await import('../../sink/finding-table.ts')).findingTableSink(tableOptions(options)),
  ndjson: async () => (await import('../../sink/ndjson.ts')).ndjsonSink(),
  json: async () => (await import('../../sink/json.ts')).jsonSink(),
  csv: async () => (await import('../../sink/csv.ts')).csvSink(),
  sarif: async () => (await import('../../sink/sarif.ts')).sarifSink(version),
  ocsf: async () => (await import('../../sink/ocsf.ts')).ocsfSink(version),
}

const isTerminal = ({ outputFile }: ScanOptions): boolean =>
  outputFile === undefined && process.stdout.isTTY

const tableOptions = (options: ScanOptions): TableOptions => ({
  width: isTerminal(options) ? process.stdout.columns : null,
  color: isTerminal(options) && process.stdout.hasColors(),
})

async function writeReport({ report }: ScanOptions, { totals }: ScanResult): Promise<void> {
  if (report === undefined) return
  const { renderScanReport } = await import('./scan-report.ts')
  await writeTextFile(report, renderScanReport(totals))
}

/** Entities whose timelines are written: those that an analyst could go through. */
const timelinesMax = 1000

async function writeTimelines({ timelines }: ScanOptions, { ledger }: ScanResult): Promise<void> {
  if (timelines === undefined) return
  await writeTextFile(timelines, `${JSON.stringify(ledger.timelines(timelinesMax), null, 2)}\n`)
}

/** Under the table on standard output; beside any other output on standard error. */
async function writeSummary(
  options: ScanOptions,
  result: ScanResult,
  output: TextOutput,
): Promise<void> {
  if (!options.summary) return
  const { renderScanSummary } = await import('./scan-summary.ts')
  if (options.output === 'table' && options.outputFile === undefined) {
    output.write(renderScanSummary(result, tableOptions(options), options.top))
    await output.flush()
  } else {
    const color = process.stderr.isTTY && process.stderr.hasColors()
    process.stderr.write(renderScanSummary(result, { width: null, color }, options.top))
  }
}

function exitCodeOf(options: ScanOptions, { totals, highestScore }: ScanResult): number {
  if (totals.isInterrupted) return exitCodes.interrupted
  if (!options.allowEmpty) refuseEmpty(totals)
  const isAlarming = options.failOn !== undefined && (highestScore ?? -1) >= options.failOn
  return isAlarming ? exitCodes.failed : exitCodes.done
}

/** A scan of nothing must not look like a clean host. */
function refuseEmpty({ inputs, events }: ScanResult['totals']): void {
  const { filesRead, filesSkipped } = inputs.totals
  if (filesRead === 0) {
    const skipped = inputs.files.find(file => file.skipped !== null)
    const why = skipped ? ` (${skipped.path}: ${skipped.skipped})` : ''
    throw new CommandError(
      `no log was read${why}${filesSkipped > 1 ? `, ${filesSkipped} files were skipped` : ''}; --allow-empty accepts that`,
    )
  }
  if (Object.values(events.families).every(count => count === 0)) {
    throw new CommandError('no event was decoded; --allow-empty accepts that')
  }
}
