import { Command, Option } from 'commander'
import { addContentOptions } from '../content-options.ts'
import { addEventOptions } from '../event-options.ts'
import { CommandError } from '../exit-codes.ts'
import type { PreparedSetOptions } from '../load-prepared-set.ts'
import { parseCount } from '../parse-count.ts'
import { addRiskOptions, type RiskOptions } from '../risk-options.ts'

const outputFormats = ['table', 'ndjson', 'json', 'csv', 'sarif', 'ocsf'] as const

export type OutputFormat = (typeof outputFormats)[number]

export interface ScanOptions extends PreparedSetOptions, RiskOptions {
  readonly output: OutputFormat
  readonly outputFile?: string
  readonly report?: string
  readonly notables?: string
  readonly timelines?: string
  readonly top?: number
  readonly failOn?: number
  readonly minRisk: number
  readonly summary: boolean
  readonly progress: boolean
  readonly filter?: boolean
  /** Undefined: by the machine. */
  readonly workers?: number
  readonly allowEmpty: boolean
  readonly state?: string
  readonly closeWindows: boolean
}

/** Lowest score of each level (§7.5 of the SPL2 facts: <20 info, <40 low, <60 medium, <80 high). */
const levelFloors: Readonly<Record<string, number>> = {
  info: 0,
  low: 20,
  medium: 40,
  high: 60,
  critical: 80,
}

/** The options of `scan`, on a command without an action. */
export function scanCommand(): Command {
  const command = new Command('scan')
    .summary('run detections over log files')
    .description(
      'Runs detections over log files, folders, patterns and archives, and prints risk-scored findings.\n' +
        'Formats are recognised by content: EVTX, XML, classic text and JSON, plain or inside gzip, zstd, zip and tar.',
    )
    .argument('<paths...>', 'files, folders, patterns, archives, or - for standard input')
    .addOption(
      new Option('-o, --output <format>', 'how findings are written')
        .choices(outputFormats)
        .default('table'),
    )
    .option('--output-file <file>', 'write findings to a file instead of standard output')
    .option('--report <file>', 'write everything that was counted as JSON')
    .option('--notables <file>', 'write the notables, one JSON object a line')
    .option('--timelines <file>', 'write the timelines of the entities with most risk as JSON')
    .option(
      '--top <entities>',
      'show the timelines of so many entities below the table',
      parseCount,
    )
    .option(
      '--fail-on <risk>',
      'exit 1 when a finding has this risk level or score, or more',
      riskFloor,
    )
    .option('--min-risk <risk>', 'leave out findings below this risk level or score', riskFloor, 0)
    .option('--allow-empty', 'exit 0 although nothing could be read', false)
    .option(
      '--state <file>',
      'go on from the state an earlier scan left in this file, and leave ours there',
    )
    .option('--close-windows', 'with --state: close windows at the end, as a last scan does', false)
    .option('--no-summary', 'print findings only')
    .option('--no-progress', 'no progress bar')
    .option(
      '--workers <n>',
      'threads that read large files, the main one among them (default: one a processor, at most 4)',
      workerCount,
    )
    .option('--no-cache', 'compile the content anew, and do not keep what comes of it')
    .option('--filter', 'rule records out by their bytes (default, except with --report)')
    .option('--no-filter', 'decode every record, and name all damage (default with --report)')
  return addRiskOptions(addEventOptions(addContentOptions(command)))
}

/** More threads than this only wait for memory. */
const workersMax = 64

function workerCount(text: string): number {
  const count = Number(text)
  if (!Number.isInteger(count) || count < 1 || count > workersMax) {
    throw new CommandError(`'${text}' is no number of threads: give one from 1 to ${workersMax}`)
  }
  return count
}

function riskFloor(text: string): number {
  const score = levelFloors[text.toLowerCase()] ?? Number(text)
  if (!Number.isInteger(score) || score < 0 || score > 100) {
    throw new CommandError(
      `'${text}' is no risk: give a level (${Object.keys(levelFloors).join(', ')}) or a score from 0 to 100`,
    )
  }
  return score
}
