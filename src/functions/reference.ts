import { wrapText } from '../base/wrap-text.ts'
import type { Value } from '../event/value.ts'
import type { AggregateDefinition } from './aggregate-definition.ts'
import type { Example, FunctionDefinition, Parameter } from './definition.ts'
import { aggregateFunctions, scalarFunctions } from './registry.ts'

const lineWidth = 100

/** Every function with its summary, one a line. */
export function functionList(): string {
  return [
    section('Scalar functions', scalarFunctions.map(listed)),
    section('Aggregate functions, in stats', aggregateFunctions.map(listed)),
  ].join('\n')
}

/** One function: how it is called, what it takes, what it gives, worked examples. */
export function functionHelp(definition: FunctionDefinition): string {
  const { name, aliases = [], summary, parameters, returns, notes, examples } = definition
  const call = `${name}(${parameters.map(signature).join(', ')}) -> ${returns}`
  return helpText([
    [call, ...(aliases.length > 0 ? [`also ${aliases.join(', ')}`] : [])],
    [summary],
    aligned(parameters.map(parameter => [parameter.name, parameterWords(parameter)])),
    notes === undefined ? [] : wrapText(notes, lineWidth),
    aligned(examples.map(exampleRow)),
  ])
}

/** As `functionHelp`; an example's list holds the values of a group's rows. */
export function aggregateHelp(definition: AggregateDefinition): string {
  const { name, summary, argument, returns, notes, examples } = definition
  return helpText([
    [`${name}(${argument === null ? '' : `field: ${argument}`}) -> ${returns}   in stats`],
    [summary],
    notes === undefined ? [] : wrapText(notes, lineWidth),
    aligned(examples.map(exampleRow)),
  ])
}

/** The whole reference as Markdown, the same texts as `telltale functions` prints. */
export function functionReference(): string {
  return [
    '# Functions\n',
    'Written by `npm run reference` from the definitions in `src/functions`; the examples run as tests.\n',
    '## Scalar functions\n',
    ...scalarFunctions.map(definition => entry(definition.name, functionHelp(definition))),
    '## Aggregate functions\n',
    'They stand in `stats`, over the rows of a group and window.\n',
    ...aggregateFunctions.map(definition => entry(definition.name, aggregateHelp(definition))),
  ].join('\n')
}

const entry = (name: string, help: string): string => `### ${name}\n\n\`\`\`\n${help}\`\`\`\n`

const listed = ({ name, summary }: { name: string; summary: string }): readonly string[] => [
  name,
  summary,
]

const section = (title: string, rows: readonly (readonly string[])[]): string =>
  `${title}\n${aligned(rows).join('\n')}\n`

const helpText = (blocks: readonly (readonly string[])[]): string =>
  `${blocks
    .filter(block => block.length > 0)
    .map(block => block.join('\n'))
    .join('\n\n')}\n`

function signature({ name, type, optional, variadic }: Parameter): string {
  return `${name}${optional ? '?' : ''}${variadic ? '…' : ''}: ${type}`
}

function parameterWords({ summary, optional, variadic, literal }: Parameter): string {
  const marks = [optional && 'may be left out', variadic && 'may repeat', literal && 'a literal']
  const words = marks.filter(mark => mark !== undefined && mark !== false)
  return words.length === 0 ? summary : `${summary} (${words.join(', ')})`
}

const exampleRow = ({ call, result }: Example): readonly string[] => [
  call,
  `-> ${resultText(result)}`,
]

const resultText = (value: Value): string => JSON.stringify(value)

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([first = '']) => first.length))
  return rows.map(([first = '', ...rest]) =>
    `  ${[first.padEnd(width), ...rest].join('  ')}`.trimEnd(),
  )
}
