import { foldCase } from '../event/fold-case.ts'
import { splitArguments } from './split-arguments.ts'

/** Options that may stand before the command. */
const outputOptions: ReadonlySet<string> = new Set(['/rawreturn', '/wrap', '/nowrap'])

/** Commands of bitsadmin that are about no one job. */
const commandsWithoutJob: ReadonlySet<string> = new Set([
  '/?',
  '/help',
  '/list',
  '/monitor',
  '/reset',
  '/util',
  '/cache',
  '/peercaching',
  '/peers',
])

const jobTypes: ReadonlySet<string> = new Set(['/download', '/upload', '/upload-reply'])

/**
 * The job that a command line of bitsadmin is about: its name or GUID, letter case folded. Null for
 * the line of another program (a renamed copy too: it must not borrow the damping of the real one),
 * and for commands about no one job.
 *
 * Every command takes the job first, `/create` after an optional type. `/transfer` does not: what
 * follows it is the name, even when it looks like an option.
 */
export function bitsJobOf(commandLine: string): string | null {
  const [program = '', ...rest] = splitArguments(commandLine)
  if (!isBitsadmin(program)) return null
  const at = rest.findIndex(argument => !outputOptions.has(foldCase(argument)))
  const [command = '', first, second] = at === -1 ? [] : rest.slice(at)
  const verb = foldCase(command)
  if (!verb.startsWith('/') || commandsWithoutJob.has(verb)) return null
  const job = verb === '/create' && first && jobTypes.has(foldCase(first)) ? second : first
  return job ? foldCase(job) : null
}

const isBitsadmin = (program: string): boolean =>
  /^bitsadmin(\.exe)?$/i.test(program.split(/[\\/]/).at(-1) ?? '')
