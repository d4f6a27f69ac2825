import { Command, Option } from 'commander'
import { collect } from '../content-options.ts'

const coverageOutputs = ['table', 'navigator', 'json', 'csv'] as const

export interface CoverageOptions {
  readonly output: (typeof coverageOutputs)[number]
  readonly outputFile?: string
  readonly data: readonly string[]
  readonly progress: boolean
}

/** The options of `coverage`, on a command without an action. */
export const coverageCommand = (): Command =>
  new Command('coverage')
    .summary('show which ATT&CK techniques content covers')
    .description(
      'Lists ATT&CK techniques with the detections that look for them. With --data it also says of each\n' +
        'detection whether it can match in these logs, and if not, which events or fields are missing.\n' +
        'Without paths it is about the content that comes with telltale.',
    )
    .argument('[paths...]', 'content folders; a later one replaces by id')
    .option('--data <path>', 'logs to hold the detections to; may be given again', collect, [])
    .addOption(
      new Option(
        '-o, --output <format>',
        'how the coverage is written; navigator is a layer of ATT&CK Navigator',
      )
        .choices(coverageOutputs)
        .default('table'),
    )
    .option('--output-file <file>', 'write to a file instead of standard output')
    .option('--no-progress', 'no progress bar')
