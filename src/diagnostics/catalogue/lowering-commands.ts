import { defineDiagnostic } from '../define-diagnostic.ts'
import type { RelatedPlace } from '../diagnostic.ts'

export const notAnAggregate = defineDiagnostic(
  {
    code: 'SPL0210',
    severity: 'error',
    title: '`stats` of something that is no aggregate',
    explanation:
      'Each item of `stats` is one call of an aggregate function; compute with the results in a later `eval`.',
    wrong: '| from source | stats lower(time) AS first;',
    right: '| from source | stats min(time) AS first;',
  },
  (near: string | null) => ({
    message: '`stats` takes calls of aggregate functions',
    label: 'not an aggregate function',
    hint: 'for example `count(field) AS count`',
    meant: near,
  }),
)

export const badSpan = defineDiagnostic(
  {
    code: 'SPL0213',
    severity: 'error',
    title: 'A window that cannot be',
    explanation:
      '`span(time, size, slide, grace)` takes a time field and one to three time spans; the slide is at most the size, both are longer than nothing.',
    wrong: '| from source | stats count(time) AS events BY span(time, 300s, 600s);',
    right: '| from source | stats count(time) AS events BY span(time, 600s, 300s);',
  },
  (problem: string) => ({
    message: problem,
    hint: 'write `span(timestamp, 600s)`, with a slide `span(timestamp, 600s, 300s)`',
  }),
)

export const repeatedSpan = defineDiagnostic(
  {
    code: 'SPL0214',
    severity: 'error',
    title: 'Two windows in one `stats`',
    explanation: 'A `stats` has one window at most.',
    wrong: '| from source | stats count(time) AS events BY span(time, 600s), span(time, 300s);',
    right: '| from source | stats count(time) AS events BY span(time, 600s);',
  },
  (first: RelatedPlace) => ({ message: '`stats` has a window already', related: [first] }),
)

export const aliasNeeded = defineDiagnostic(
  {
    code: 'SPL0219',
    severity: 'error',
    title: 'A computed column without a name',
    explanation: 'Only a plain field names its column by itself.',
    wrong: '| from source | select lower(process.file.name);',
    right: '| from source | select lower(process.file.name) AS name;',
  },
  (hint: string) => ({ message: 'this value needs a name', hint }),
)

export const repeatedColumn = defineDiagnostic(
  {
    code: 'SPL0220',
    severity: 'error',
    title: 'A column made twice by one command',
    explanation: 'The command would give two columns the same name.',
    wrong: '| from source | select time AS at, device AS at;',
    right: '| from source | select time AS at, device AS host;',
  },
  (name: string) => ({ message: `the column \`${name}\` is made twice here` }),
)

export const unknownOption = defineDiagnostic(
  {
    code: 'SPL0221',
    severity: 'error',
    title: 'An option that the command does not have',
    explanation: 'The message lists the options that there are.',
    wrong: '| from source | first_time_event input_columns=["device"] cache_partition=5;',
    right: '| from source | first_time_event input_columns=["device"] cache_partitions=5;',
  },
  (command: string, option: string, options: readonly string[], near: string | null) => ({
    message: `\`${command}\` has no option \`${option}\``,
    label: `options: ${options.join(', ')}`,
    meant: near,
  }),
)

export const badOption = defineDiagnostic(
  {
    code: 'SPL0222',
    severity: 'error',
    title: 'An option with a value that it cannot take',
    explanation: 'The message says what the option takes.',
    wrong: '| from source | first_time_event input_columns=5;',
    right: '| from source | first_time_event input_columns=["device"];',
  },
  (option: string, wanted: string) => ({ message: `\`${option}\` takes ${wanted}` }),
)

export const missingOption = defineDiagnostic(
  {
    code: 'SPL0223',
    severity: 'error',
    title: 'A command without an option that it needs',
    explanation: 'The command cannot work without this option.',
    wrong: '| from source | first_time_event cache_partitions=5;',
    right: '| from source | first_time_event cache_partitions=5 input_columns=["device"];',
  },
  (command: string, option: string, example: string) => ({
    message: `\`${command}\` needs \`${option}\``,
    hint: `for example \`${example}\``,
  }),
)

export const repeatedOption = defineDiagnostic(
  {
    code: 'SPL0224',
    severity: 'error',
    title: 'An option given twice',
    explanation: 'Each option can be given once.',
    wrong: '| from source | first_time_event input_columns="device" input_columns="time";',
    right: '| from source | first_time_event input_columns="device, time";',
  },
  (option: string, first: RelatedPlace) => ({
    message: `\`${option}\` is given twice`,
    related: [first],
  }),
)

export const rexWithoutGroups = defineDiagnostic(
  {
    code: 'SPL0225',
    severity: 'error',
    title: '`rex` that extracts nothing',
    explanation: 'The named groups of the pattern become columns; a pattern without one adds none.',
    wrong: '| from source | eval path=process.file.path | rex field=path "[^/]+$";',
    right: '| from source | eval path=process.file.path | rex field=path "(?<name>[^/]+)$";',
  },
  () => ({
    message: 'this pattern has no named group, so `rex` extracts nothing',
    hint: 'name what to extract: `(?<name>…)`',
  }),
)
