import { homedir } from 'node:os'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { collect } from '../content-options.ts'
import { addEventOptions, type EventOptions } from '../event-options.ts'
import { CommandError } from '../exit-codes.ts'

const testOutputs = ['human', 'json', 'junit', 'github'] as const

export interface TestOptions extends EventOptions {
  readonly content: readonly string[]
  readonly pack: boolean
  readonly detection: readonly string[]
  readonly data: readonly string[]
  readonly fetch: boolean
  readonly offline: boolean
  readonly cache: string
  /** Megabytes. */
  readonly fetchLimit: number
  /** Seconds. */
  readonly fetchTimeout: number
  readonly allowMissing: boolean
  readonly requireTests: boolean
  readonly mutate: boolean
  readonly mutateStrict: boolean
  readonly output: (typeof testOutputs)[number]
  readonly outputFile?: string
  readonly verbose: boolean
  readonly watch: boolean
}

/** The options of `test`, on a command without an action. */
export function testCommand(): Command {
  const command = new Command('test')
    .summary('run the tests that detections carry')
    .description(
      'Runs the tests of the detections in content folders or files; without any, of the content that comes with telltale.\n' +
        'Attack data are read from the content folder, from folders given with --data, and from the cache; --fetch lets them be downloaded.',
    )
    .argument('[content...]', 'content folders or detection files to test')
    .option('--content <dir>', 'load macros and other content from here too, untested', collect, [])
    .option('--no-pack', 'leave out the content that comes with telltale')
    .option('--detection <name>', 'only this detection, by name, id or pattern (*)', collect, [])
  addDataOptions(command)
    .option('--allow-missing', 'accept tests that cannot run because their data are missing', false)
    .option('--require-tests', 'fail when a detection has no test', false)
    .option(
      '--mutate',
      'negate and drop each clause in turn; report those that no test notices',
      false,
    )
    .option('--mutate-strict', 'as --mutate, and fail when there are any', false)
    .addOption(
      new Option('-o, --output <format>', 'how the outcome is written')
        .choices(testOutputs)
        .default('human'),
    )
    .option('--output-file <file>', 'write it to a file instead of standard output')
    .option('-v, --verbose', 'list the tests that passed, however many', false)
    .option('--watch', 'run again what a saved file touches', false)
  return addEventOptions(command)
}

const addDataOptions = (command: Command): Command =>
  command
    .option('--data <dir>', 'look for data here, by the ends of their URLs', collect, [])
    .option('--fetch', 'download data that are not here yet', false)
    .option('--offline', 'never touch the network, whatever else is said', false)
    .option('--cache <dir>', 'where downloaded data are kept', cacheFolder())
    .option('--fetch-limit <MB>', 'refuse to download larger files', positive, 2000)
    .option('--fetch-timeout <s>', 'give up on a server that is silent for so long', positive, 30)

/** As the XDG base directory specification has it. */
const cacheFolder = (): string =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'telltale', 'data')

function positive(text: string): number {
  const number = Number(text)
  if (!(number > 0 && number < 1e9)) throw new CommandError(`'${text}' is no number above zero`)
  return number
}
