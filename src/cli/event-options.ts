import { type Command, InvalidArgumentError, Option } from 'commander'
import { type Collation, collations } from '../event/collation.ts'
import type { ModelFile } from '../pipeline/models/onnx-models.ts'
import { CommandError } from './exit-codes.ts'
import { parseCount } from './parse-count.ts'

/** How events are read and compared: the same for every command that reads events. */
export interface EventOptions {
  readonly collation: Collation
  readonly timezone: string
  readonly casts: 'lenient' | 'strict'
  readonly stateEntries?: number
  readonly model?: readonly ModelFile[]
}

export const addEventOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--collation <name>', 'how strings compare: as Windows does, or letter for letter')
        .choices(collations)
        .default('windows'),
    )
    .addOption(
      new Option('--casts <mode>', 'whether a number cast to string gives its text, or null')
        .choices(['lenient', 'strict'])
        .default('lenient'),
    )
    .option(
      '--state-entries <count>',
      'entries that a stage with state keeps; beyond them the one unused longest goes, counted',
      parseCount,
    )
    .option(
      '--model <name=file>',
      'ONNX file of a model that apply_model names; needs the package onnxruntime-web',
      modelFile,
    )
    .option('--timezone <zone>', 'zone of times that name none, such as Europe/Berlin', zone, 'UTC')

/** An IANA zone that the runtime knows, in its usual spelling. */
export function zone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    throw new CommandError(`'${name}' is no time zone: give an IANA name such as Europe/Berlin`)
  }
}

function modelFile(text: string, previous: readonly ModelFile[] = []): readonly ModelFile[] {
  const equals = text.indexOf('=')
  const [name, path] = [text.slice(0, equals), text.slice(equals + 1)]
  if (equals < 1 || path === '') {
    throw new InvalidArgumentError('give a name and a file, such as phishing=models/phishing.onnx')
  }
  return [...previous, { name, path }]
}
