import { Command } from 'commander'
import type { Given } from './ask.ts'

export interface NewOptions {
  readonly dir: string
  readonly kind?: string
  readonly program?: string
  readonly text?: string
  readonly description?: string
  readonly technique?: string
  readonly story?: string
  readonly impact?: string
  readonly confidence?: string
  readonly type?: string
  readonly author?: string
  readonly yes: boolean
  readonly pack: boolean
}

/** The options of `new`, on a command without an action. */
export const newCommand = (): Command =>
  new Command('new')
    .summary('start a detection: query, filter macro, tests and samples')
    .description(
      'Writes a detection into a content folder, with its filter macro, two tests and their samples, and runs the tests.\n' +
        'What is not given by options is asked for.',
    )
    .argument('[name]', 'name of the detection')
    .option('--dir <folder>', 'content folder to write into', '.')
    .option('--kind <kind>', 'what it looks at: process, script, registry, file')
    .option('--program <name>', 'program that it looks for (process)')
    .option('--text <text>', 'what the command line, script, key or path holds')
    .option('--description <sentence>', 'what it finds')
    .option('--technique <ids>', 'ATT&CK techniques, separated by commas')
    .option('--story <name>', 'analytic story that it belongs to; written if it is not there')
    .option('--impact <number>', '0 to 100')
    .option('--confidence <number>', '0 to 100')
    .option('--type <type>', 'TTP, Anomaly or Hunting')
    .option('--author <name>', 'who wrote it')
    .option('-y, --yes', 'ask nothing: what is not given has its default', false)
    .option('--no-pack', 'leave out the content that comes with telltale')

/** The options that answer questions. */
export function givenBy(name: string | undefined, options: NewOptions): Given {
  const { kind, program, text, description, technique, story } = options
  const { impact, confidence, type, author } = options
  const given = {
    name,
    kind,
    program,
    text,
    description,
    techniques: technique,
    story,
    impact,
    confidence,
    type,
    author,
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
