import { existsSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { visibleText } from '../../base/visible-text.ts'
import { explainPlan, keepsState } from '../../engine/explain/explain-plan.ts'
import type { EventTrace } from '../../engine/explain/trace.ts'
import type { RunnableDetection } from '../../pipeline/detection-set.ts'
import { openEventStream } from '../../pipeline/event-stream.ts'
import { renderExplanation } from '../../sink/notable-table.ts'
import { addContentOptions, type ContentOptions } from '../content-options.ts'
import { terminalStyler } from '../diagnostics.ts'
import { engineOptions } from '../engine-options.ts'
import { addEventOptions, type EventOptions } from '../event-options.ts'
import { CommandError } from '../exit-codes.ts'
import { interruptSignal } from '../interrupt.ts'
import { loadDetectionSet } from '../load-detection-set.ts'
import { loadPreparedSet } from '../load-prepared-set.ts'
import { addRiskOptions, type RiskOptions } from '../risk-options.ts'
import { openTextOutput } from '../text-output.ts'
import { findNotable } from './explain-notable.ts'
import { renderTrace } from './render-trace.ts'
import { type EventChoice, selectTraces } from './select-traces.ts'

interface ExplainOptions extends ContentOptions, EventOptions, RiskOptions {
  readonly notable?: string
  readonly event?: string
  readonly line?: number
  readonly record?: number
  readonly nearest: number
  readonly output: 'text' | 'json'
}

/** `telltale explain`: why a detection matched an event, or why not. */
export const explain = (): Command =>
  addRiskOptions(addEventOptions(addContentOptions(explainCommand()))).action(
    async (args: readonly string[], options: ExplainOptions) => {
      if (options.notable !== undefined) return explainNotable(options.notable, args, options)
      const [name = '', ...paths] = args
      if (paths.length === 0) throw new CommandError('say where the event is: files, folders, or -')
      const detection = findDetection(name, options)
      const engine = engineOptions(options)
      const { signal, release } = interruptSignal()
      const stream = openEventStream(paths, { timeZone: options.timezone, signal })
      const explainer = explainPlan(detection.plan, engine)
      const choice = choiceOf(options)
      const traces = await selectTraces(stream, choice, {
        explainer,
        needsAll: keepsState(detection.plan),
      }).finally(release)
      if (traces.length === 0) throw new CommandError(nothingFound(choice))
      const output = await openTextOutput(null)
      output.write(traces.map(trace => printed(trace, detection, options)).join('\n'))
      await output.close()
    },
  )

const explainCommand = (): Command =>
  new Command('explain')
    .summary('show why a detection matched an event, or why not')
    .description(
      'Follows an event through the query of a detection: every stage and condition with its value, and the one that decided.',
    )
    .argument(
      '<detection-and-paths...>',
      'name or id of the detection, or the YAML file that holds it (not with --notable); then where the event is',
    )
    .option('--notable <id>', 'a notable instead: every finding in it and its points')
    .option('--event <id>', 'the event with this id, as findings give it')
    .option('--line <number>', 'the event on this line', wholeNumber)
    .option('--record <number>', 'the event with this record number', wholeNumber)
    .option(
      '--nearest <count>',
      'of all events, those that satisfy most conditions',
      wholeNumber,
      1,
    )
    .addOption(
      new Option('-o, --output <format>', 'how it is told')
        .choices(['text', 'json'])
        .default('text'),
    )

async function explainNotable(
  id: string,
  paths: readonly string[],
  options: ExplainOptions,
): Promise<void> {
  const set = await loadPreparedSet({ ...options, cache: true })
  const { signal, release } = interruptSignal()
  const notable = await findNotable({ id, paths, set, options, signal }).finally(release)
  const output = await openTextOutput(null)
  const color = process.stdout.isTTY && process.stdout.hasColors()
  const width = process.stdout.isTTY ? process.stdout.columns : null
  output.write(
    options.output === 'json'
      ? `${JSON.stringify(notable)}\n`
      : renderExplanation(notable, { width, color }),
  )
  await output.close()
}

function wholeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('give a whole number')
  return number
}

/** The plan as written, not as optimised: its conditions are those that the author knows. */
function findDetection(name: string, options: ExplainOptions): RunnableDetection {
  const isFile = existsSync(name)
  const content = isFile ? [...options.content, name] : options.content
  const set = loadDetectionSet({ ...options, content, detection: isFile ? [] : [name] })
  const found = isFile
    ? set.runnable.filter(({ detection }) => detection.path === name)
    : set.runnable
  const [first, second] = found
  if (!first) throw new CommandError(`no detection can run that is named ${name}`)
  if (second) {
    throw new CommandError(
      `${name} names ${found.length} detections: ${found.map(d => d.detection.name).join(', ')}`,
    )
  }
  return first
}

function choiceOf({ event, line, record, nearest }: ExplainOptions): EventChoice {
  if (event !== undefined) return { kind: 'id', id: event }
  if (line !== undefined) return { kind: 'line', line }
  if (record !== undefined) return { kind: 'record', record }
  return { kind: 'nearest', count: nearest }
}

function nothingFound(choice: EventChoice): string {
  switch (choice.kind) {
    case 'id':
      return `no event has the id ${choice.id}`
    case 'line':
      return `no event begins on line ${choice.line}`
    case 'record':
      return `no event has the record number ${choice.record}`
    case 'nearest':
      return 'no event gives this detection a row'
  }
}

function printed(
  trace: EventTrace,
  { detection, plan }: RunnableDetection,
  options: ExplainOptions,
): string {
  if (options.output === 'json') return `${JSON.stringify(jsonOf(trace))}\n`
  const style = process.stdout.isTTY && process.stdout.hasColors() ? terminalStyler : plainStyler
  const { event, rows } = trace
  const { path, line, record } = event.origin
  const place = [path, line && `line ${line}`, record && `record ${record}`]
    .filter(Boolean)
    .join(', ')
  const outcome = rows > 0 ? 'matches' : 'does not match'
  return (
    `${style('emphasis', `${visibleText(detection.name)} ${outcome}`)} ${visibleText(place)}\n` +
    `${new Date(event.time).toISOString()} ${visibleText(event.host)} ${event.id}\n\n` +
    renderTrace(trace, { source: plan.source, style })
  )
}

const plainStyler = (_role: string, text: string): string => text

const jsonOf = ({ event, rows, streams }: EventTrace): object => ({
  event: { id: event.id, time: event.time, host: event.host, origin: event.origin },
  matches: rows > 0,
  streams: streams.map(({ stream, ...rest }) => ({ name: stream.name, ...rest })),
})
