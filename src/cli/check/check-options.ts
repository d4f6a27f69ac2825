import { Command, Option } from 'commander'
import type { Severity } from '../../diagnostics/diagnostic.ts'
import { collect } from '../content-options.ts'

const checkOutputs = ['human', 'json', 'sarif', 'github'] as const

export interface CheckOptions {
  readonly output: (typeof checkOutputs)[number]
  readonly outputFile?: string
  readonly base: readonly string[]
  readonly query: readonly string[]
  readonly hints: boolean
  readonly failOn: Severity
  readonly fix: boolean
}

/** Gravest first. */
export const severities: readonly Severity[] = ['error', 'warning', 'hint']

/** The options of `check`, on a command without an action. */
export const checkCommand = (): Command =>
  new Command('check')
    .summary('check content and queries')
    .description(
      'Checks content folders (detections, macros, stories, lookups, tests, risk content) and queries, and says\n' +
        'what is wrong, where, and what to do. Files that end in .spl2 are queries; all others are content.\n' +
        'Folders given later replace content of earlier ones by id.',
    )
    .argument('[paths...]', 'content folders, content files, and files of queries (*.spl2)')
    .option('--query <text>', 'check this query too', collect, [])
    .option(
      '--base <dir>',
      'content that the checked content builds on; loaded first, not judged',
      collect,
      [],
    )
    .addOption(
      new Option('-o, --output <format>', 'how diagnostics are written')
        .choices(checkOutputs)
        .default('human'),
    )
    .option('--output-file <file>', 'write diagnostics to a file instead of standard output')
    .option('--hints', 'show hints too, not only their number', false)
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 when a diagnostic is as grave as this, or graver')
        .choices(severities)
        .default('error'),
    )
    .option('--fix', 'apply the fixes that cannot change what a query means', false)
