import { Command, CommanderError } from 'commander'
import { ModelError } from '../pipeline/models/model-error.ts'
import { StateFileError } from '../pipeline/state-file.ts'
import { CommandError, exitCodes } from './exit-codes.ts'
import { boundHeapGrowth } from './heap-growth.ts'
import { OutputClosed } from './text-output.ts'
import { version } from './version.ts'
import { keepYoungGeneration } from './young-generation.ts'

keepYoungGeneration()
boundHeapGrowth()

/** Each command is loaded when it is asked for: most of what a start costs is loading. */
const commands: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['scan', async () => (await import('./scan/scan.ts')).scan()],
  ['run', async () => (await import('./run/run.ts')).run()],
  ['explain', async () => (await import('./explain/explain.ts')).explain()],
  ['plan', async () => (await import('./plan.ts')).plan()],
  ['fmt', async () => (await import('./fmt.ts')).fmt()],
  ['functions', async () => (await import('./functions.ts')).functions()],
  ['check', async () => (await import('./check/check.ts')).check()],
  ['coverage', async () => (await import('./coverage/coverage.ts')).coverage()],
  ['replay', async () => (await import('./replay/replay.ts')).replay()],
  ['new', async () => (await import('./new/new.ts')).newDetection()],
  ['docs', async () => (await import('./docs/docs.ts')).docs()],
  ['test', async () => (await import('./test/test.ts')).test()],
])

const program = new Command('telltale')
  .description('Runs Splunk Behavioral Analytics detections (SPL2) over Windows logs.')
  .version(version)
  .showHelpAfterError('(telltale COMMAND --help says more)')

// Without a command's name in the first place the help lists all of them.
const asked = commands.get(process.argv[2] ?? '')
for (const load of asked ? [asked] : commands.values()) program.addCommand(await load())

for (const command of [program, ...program.commands]) command.exitOverride()

// A reader that goes away (`| head`) is met where text is written; without a listener Node would throw.
process.stdout.on('error', () => {})

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = exitCodeFor(error)
}

function exitCodeFor(error: unknown): number {
  if (error instanceof OutputClosed) return exitCodes.done
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  }
  if (
    error instanceof CommandError ||
    error instanceof StateFileError ||
    error instanceof ModelError
  ) {
    process.stderr.write(`telltale: ${error.message}\n`)
    return error instanceof CommandError ? error.exitCode : exitCodes.usage
  }
  process.stderr.write(
    `telltale: internal error: ${error instanceof Error ? error.stack : String(error)}\n` +
      'This is a bug in telltale; please report it with the command that shows it.\n',
  )
  return exitCodes.internal
}
