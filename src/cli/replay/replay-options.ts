import { Command, InvalidArgumentError, Option } from 'commander'
import { parseTime, type WallClock } from '../../normalise/time-text.ts'
import { type FormName, formNames } from '../../replay/forms/write-record.ts'
import { type DoubtPolicy, doubtPolicies, endpoints } from '../../replay/hec/hec-settings.ts'
import { orders } from '../../replay/replay.ts'
import { parseDuration } from '../../risk/duration.ts'
import { zone } from '../event-options.ts'
import { CommandError } from '../exit-codes.ts'
import { parseCount } from '../parse-count.ts'

export interface ReplayCommandOptions extends HecOptions {
  readonly form?: FormName
  readonly order: (typeof orders)[number]
  readonly speed: number
  readonly to?: string
  readonly keepTime: boolean
  readonly since?: string
  readonly until?: string
  readonly limit: number
  readonly timezone: string
  readonly outputFile?: string
  readonly resume?: string
  readonly dryRun: boolean
  readonly progress: boolean
}

export interface HecOptions {
  readonly hec?: string
  readonly tokenEnv: string
  readonly token?: string
  readonly ca?: string
  readonly insecure: boolean
  readonly endpoint: (typeof endpoints)[number]
  readonly sourcetype?: string
  readonly source?: string
  readonly index?: string
  readonly host?: string
  readonly gzip: boolean
  readonly batchEvents: number
  readonly batchBytes: number
  readonly ack: boolean
  readonly ackWindow: number
  readonly ackTimeout: number
  readonly retryFor: number
  readonly inDoubt: DoubtPolicy
  readonly stamp: boolean
}

/** The options of `replay`, on a command without an action. */
export function replayCommand(): Command {
  const command = new Command('replay')
    .summary('send the events of a data set out again')
    .description(
      'Reads events as scan does and sends them out again in any form that Splunk takes: in order, at\n' +
        'their pace or faster, with all of their times moved so that the first one happens now.',
    )
    .argument('<paths...>', 'files, folders, patterns, archives, or - for standard input')
    .addOption(
      new Option(
        '--form <name>',
        'how events are written (default: Windows events as xml, others as they are)',
      ).choices(formNames),
    )
    .addOption(
      new Option('--order <name>', 'as read, or by time, which reads all before it sends any')
        .choices(orders)
        .default('input'),
    )
    .option(
      '--speed <factor>',
      '1 keeps the gaps, 10 is ten times as fast, 0 does not wait',
      speed,
      1,
    )
    .option(
      '--to <time>',
      'move the first event to this time, or to as long ago as -2h (default: now)',
    )
    .option('--keep-time', 'leave all times as they are', false)
    .option('--since <time>', 'leave out what happened before this time, as read')
    .option('--until <time>', 'leave out what happened at this time or later, as read')
    .option('--limit <events>', 'stop after so many events', parseCount, Number.POSITIVE_INFINITY)
    .option('--timezone <zone>', 'zone of times that name none, such as Europe/Berlin', zone, 'UTC')
    .option('--output-file <file>', 'write to a file instead of standard output')
    .option(
      '--resume <file>',
      'go on from where a run with this file got to, and keep it up to date',
    )
    .option('--dry-run', 'send nothing; say what would be sent', false)
    .option('--no-progress', 'no progress bar')
  return addHecOptions(command)
}

const addHecOptions = (command: Command): Command =>
  command
    .optionsGroup('Options for an HTTP Event Collector:')
    .option('--hec <url>', 'send to this collector, such as https://splunk.example:8088')
    .option('--token-env <name>', 'environment variable that holds the token', 'SPLUNK_HEC_TOKEN')
    .option('--token <token>', 'the token itself, which other users of this machine can then see')
    .option('--ca <file>', 'trust the certificates in this file, PEM, instead of the system’s')
    .option('--insecure', 'do not check the server’s certificate', false)
    .addOption(
      new Option('--endpoint <name>', 'which of the collector’s endpoints')
        .choices(endpoints)
        .default('event'),
    )
    .option('--sourcetype <name>', 'source type of all events')
    .option('--source <name>', 'source of all events')
    .option('--index <name>', 'index of all events')
    .option('--host <name>', 'host of all events (default: the computer of each)')
    .option('--no-gzip', 'send requests as they are')
    .option('--batch-events <count>', 'events in a request, at most', parseCount, 1000)
    .option(
      '--batch-bytes <bytes>',
      'bytes in a request before compression, at most',
      parseCount,
      512_000,
    )
    .option('--ack', 'wait until each request is acknowledged as indexed', false)
    .option('--ack-window <requests>', 'requests that may wait for that at once', parseCount, 1)
    .option('--ack-timeout <time>', 'how long each waits for that', duration, 120_000)
    .option('--retry-for <time>', 'give up after so long without success', duration, 300_000)
    .addOption(
      new Option('--in-doubt <policy>', 'when nobody can know whether a request was taken')
        .choices(doubtPolicies)
        .default('resend'),
    )
    .option(
      '--stamp',
      'mark each event with the run and its place, to find losses and doubles',
      false,
    )

/** Epoch milliseconds of `--since`, `--until` and `--to`. */
export function timeOption(name: string, text: string, withoutZone: WallClock): number {
  const time = parseTime(text, withoutZone) ?? parseTime(`${text} 00:00:00`, withoutZone)
  if (time === null) {
    throw new CommandError(
      `--${name}: '${text}' is no time: give one such as 2024-05-06T07:08:09Z or 2024-05-06`,
    )
  }
  return time
}

/** `--to`: a time, or how long ago. */
export function moveTarget(text: string, withoutZone: WallClock, nowMs: number): number {
  const ago = text.startsWith('-') ? parseDuration(text.slice(1)) : null
  return ago === null ? timeOption('to', text, withoutZone) : nowMs - ago
}

function speed(text: string): number {
  const factor = Number(text)
  if (text.trim() === '' || !Number.isFinite(factor) || factor < 0) {
    throw new InvalidArgumentError('give a number from 0')
  }
  return factor
}

function duration(text: string): number {
  const ms = parseDuration(text)
  if (ms === null) throw new InvalidArgumentError('give a time such as 90s, 5m or 2h')
  return ms
}
