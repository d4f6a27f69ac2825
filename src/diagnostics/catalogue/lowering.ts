import { defineDiagnostic } from '../define-diagnostic.ts'
import type { RelatedPlace } from '../diagnostic.ts'

const didYouMean = (near: string | null): string | undefined =>
  near === null ? undefined : `did you mean \`${near}\`?`

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export const unknownFunction = defineDiagnostic(
  {
    code: 'SPL0201',
    severity: 'error',
    title: 'A function that does not exist',
    explanation: 'Only the functions of the reference can be called. Their names are lower case.',
  },
  (name: string, near: string | null) => ({
    message: `unknown function \`${name}\``,
    label: 'not a function',
    hint: didYouMean(near),
  }),
)

export const wrongArgumentCount = defineDiagnostic(
  {
    code: 'SPL0202',
    severity: 'error',
    title: 'A function with too many or too few arguments',
    explanation: 'The message shows how the function is called.',
  },
  (name: string, signature: string, given: number) => ({
    message: `\`${name}\` cannot take ${counted(given, 'argument')}`,
    label: `called as \`${signature}\``,
  }),
)

export const unknownArgument = defineDiagnostic(
  {
    code: 'SPL0203',
    severity: 'error',
    title: 'A named argument that the function does not have',
    explanation:
      'Arguments may be named, in any order; the message shows the names that there are.',
  },
  (name: string, argument: string, signature: string, near: string | null) => ({
    message: `\`${name}\` has no argument \`${argument}\``,
    label: `called as \`${signature}\``,
    hint: didYouMean(near),
  }),
)

export const repeatedArgument = defineDiagnostic(
  {
    code: 'SPL0204',
    severity: 'error',
    title: 'An argument given twice',
    explanation: 'An argument can be given by its place or by its name, once.',
  },
  (argument: string, first: RelatedPlace) => ({
    message: `the argument \`${argument}\` is given twice`,
    related: [first],
  }),
)

export const misplacedRegex = defineDiagnostic(
  {
    code: 'SPL0205',
    severity: 'error',
    title: 'A regex where a value is due',
    explanation:
      'A regex is no value: it can only be an argument of a function that searches by it, such as `match_regex(field, /…/)`.',
  },
  () => ({
    message: 'a regex cannot stand here',
    hint: 'test a field by `match_regex(field, /…/)=true`',
  }),
)

export const regexNeeded = defineDiagnostic(
  {
    code: 'SPL0206',
    severity: 'error',
    title: 'A value where a regex is due',
    explanation:
      'The pattern is prepared once per query, so it must be written out: `/…/` or a string.',
  },
  (name: string) => ({
    message: `\`${name}\` needs a regex here`,
    hint: 'write the pattern between slashes: `/…/`',
  }),
)

export const literalNeeded = defineDiagnostic(
  {
    code: 'SPL0207',
    severity: 'error',
    title: 'An argument that must be written out',
    explanation: 'This argument is read once, before the first event, so it must be a literal.',
  },
  (name: string, argument: string) => ({
    message: `the argument \`${argument}\` of \`${name}\` must be a literal`,
    label: 'known only when an event is read',
  }),
)

export const badArgument = defineDiagnostic(
  {
    code: 'SPL0208',
    severity: 'error',
    title: 'An argument that can never work',
    explanation: 'The function has looked at this literal and refused it; the message says why.',
  },
  (name: string, problem: string) => ({ message: `\`${name}\`: ${problem}` }),
)

export const aggregateOutsideStats = defineDiagnostic(
  {
    code: 'SPL0209',
    severity: 'error',
    title: 'An aggregate function outside of `stats`',
    explanation: 'Aggregates look at many events; only `stats` has many at once.',
  },
  (name: string) => ({
    message: `\`${name}\` is an aggregate function`,
    label: 'one event has nothing to aggregate',
    hint: `use it in \`stats ${name}(…) AS … BY …\``,
  }),
)

export const notAnAggregate = defineDiagnostic(
  {
    code: 'SPL0210',
    severity: 'error',
    title: '`stats` of something that is no aggregate',
    explanation:
      'Each item of `stats` is one call of an aggregate function; compute with the results in a later `eval`.',
  },
  (near: string | null) => ({
    message: '`stats` takes calls of aggregate functions',
    label: 'not an aggregate function',
    hint: near === null ? 'for example `count(field) AS count`' : `did you mean \`${near}\`?`,
  }),
)

export const durationMisplaced = defineDiagnostic(
  {
    code: 'SPL0211',
    severity: 'error',
    title: 'A time span outside of `span(…)`',
    explanation:
      'Literals such as `600s` are the sizes of windows. Elsewhere, times are numbers of milliseconds.',
  },
  (milliseconds: number) => ({
    message: 'a time span can only stand in `span(…)`',
    hint: `in milliseconds it is ${milliseconds}`,
  }),
)

export const spanMisplaced = defineDiagnostic(
  {
    code: 'SPL0212',
    severity: 'error',
    title: '`span` outside of `stats … BY`',
    explanation: '`span(time, size)` gives the windows of `stats`; it has no value of its own.',
  },
  () => ({
    message: '`span` can only stand in `stats … BY`',
    hint: 'write `stats … BY field, span(timestamp, 600s)`',
  }),
)

export const badSpan = defineDiagnostic(
  {
    code: 'SPL0213',
    severity: 'error',
    title: 'A window that cannot be',
    explanation:
      '`span(time, size, slide, grace)` takes a time field and one to three time spans; the slide is at most the size, both are longer than nothing.',
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
  },
  (first: RelatedPlace) => ({ message: '`stats` has a window already', related: [first] }),
)

export const iteratorMisplaced = defineDiagnostic(
  {
    code: 'SPL0215',
    severity: 'error',
    title: '`iterator` outside of `for_each`',
    explanation:
      '`iterator(list, "name")` names the element inside `for_each(iterator(list, "name"), value)`.',
  },
  () => ({
    message: '`iterator` can only be the first argument of `for_each`',
    hint: 'write `for_each(iterator(list, "name"), value)`',
  }),
)

export const iteratorNeeded = defineDiagnostic(
  {
    code: 'SPL0216',
    severity: 'error',
    title: '`for_each` without an `iterator`',
    explanation:
      'The first argument of `for_each` is `iterator(list, "name")`, the name in quotes.',
  },
  () => ({
    message: '`for_each` needs an `iterator`',
    hint: 'write `for_each(iterator(list, "name"), value)`',
  }),
)

export const unpairedMap = defineDiagnostic(
  {
    code: 'SPL0217',
    severity: 'error',
    title: '`create_map` with a key that has no value',
    explanation: '`create_map` takes keys and values in turn, so their number is even.',
  },
  (count: number) => ({
    message: `\`create_map\` has ${count} items, so a key or a value is missing`,
    label: 'no value for this key',
  }),
)

export const mapItemsUnknown = defineDiagnostic(
  {
    code: 'SPL0218',
    severity: 'error',
    title: '`create_map` of a list that is not written out',
    explanation: 'The keys and values must stand in the call, in a list literal or as arguments.',
  },
  () => ({
    message: '`create_map` needs its keys and values written out',
    hint: 'write `create_map(["key", value, …])`',
  }),
)

export const aliasNeeded = defineDiagnostic(
  {
    code: 'SPL0219',
    severity: 'error',
    title: 'A computed column without a name',
    explanation: 'Only a plain field names its column by itself.',
  },
  (hint: string) => ({ message: 'this value needs a name', hint }),
)

export const repeatedColumn = defineDiagnostic(
  {
    code: 'SPL0220',
    severity: 'error',
    title: 'A column made twice by one command',
    explanation: 'The command would give two columns the same name.',
  },
  (name: string) => ({ message: `the column \`${name}\` is made twice here` }),
)

export const unknownOption = defineDiagnostic(
  {
    code: 'SPL0221',
    severity: 'error',
    title: 'An option that the command does not have',
    explanation: 'The message lists the options that there are.',
  },
  (command: string, option: string, options: readonly string[], near: string | null) => ({
    message: `\`${command}\` has no option \`${option}\``,
    label: `options: ${options.join(', ')}`,
    hint: didYouMean(near),
  }),
)

export const badOption = defineDiagnostic(
  {
    code: 'SPL0222',
    severity: 'error',
    title: 'An option with a value that it cannot take',
    explanation: 'The message says what the option takes.',
  },
  (option: string, wanted: string) => ({ message: `\`${option}\` takes ${wanted}` }),
)

export const missingOption = defineDiagnostic(
  {
    code: 'SPL0223',
    severity: 'error',
    title: 'A command without an option that it needs',
    explanation: 'The command cannot work without this option.',
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
  },
  () => ({
    message: 'this pattern has no named group, so `rex` extracts nothing',
    hint: 'name what to extract: `(?<name>…)`',
  }),
)

export const unknownVariable = defineDiagnostic(
  {
    code: 'SPL0226',
    severity: 'error',
    title: 'A variable that is not defined before',
    explanation: 'A pipeline can read the streams that stand above it, not its own and none below.',
  },
  (name: string, near: string | null, reason: string) => ({
    message: `\`${name}\` ${reason}`,
    hint: didYouMean(near),
  }),
)

export const repeatedVariable = defineDiagnostic(
  {
    code: 'SPL0227',
    severity: 'error',
    title: 'A variable defined twice',
    explanation: 'Each variable names one stream.',
  },
  (name: string, first: RelatedPlace) => ({
    message: `\`${name}\` is defined already`,
    related: [first],
  }),
)

export const unknownSource = defineDiagnostic(
  {
    code: 'SPL0228',
    severity: 'error',
    title: 'A source that does not exist',
    explanation:
      'Events come from `read_ssa_enriched_events()`, `read_ba_enriched_events()` or `source`.',
  },
  (name: string, known: readonly string[], near: string | null) => ({
    message: `unknown source \`${name}\``,
    label: `sources: ${known.join(', ')}`,
    hint: didYouMean(near),
  }),
)

export const unknownSink = defineDiagnostic(
  {
    code: 'SPL0229',
    severity: 'error',
    title: 'A sink that does not exist',
    explanation: 'Findings go to the sink of their generation; `write_null()` discards them.',
  },
  (name: string, known: readonly string[], near: string | null) => ({
    message: `unknown sink \`${name}\``,
    label: `sinks: ${known.join(', ')}`,
    hint: didYouMean(near),
  }),
)

export const wrongDatasetForm = defineDiagnostic(
  {
    code: 'SPL0240',
    severity: 'error',
    title: 'A dataset written the wrong way',
    explanation: 'Functions are written with empty parentheses, names without.',
  },
  (written: string) => ({ message: `this is written \`${written}\`` }),
)

export const pipelineWithoutSource = defineDiagnostic(
  {
    code: 'SPL0230',
    severity: 'error',
    title: 'A pipeline that reads nothing',
    explanation: 'A pipeline begins with `from`, or with `union` of several streams.',
  },
  () => ({
    message: 'a pipeline begins with `from`',
    label: 'nothing to work on yet',
    hint: 'for example `| from read_ssa_enriched_events()`',
  }),
)

export const fromInside = defineDiagnostic(
  {
    code: 'SPL0231',
    severity: 'error',
    title: '`from` inside a pipeline',
    explanation: '`from` begins a pipeline; another stream is merged in by `union`.',
  },
  () => ({ message: '`from` can only begin a pipeline', hint: 'merge streams with `union $name`' }),
)

export const tooManyStatements = defineDiagnostic(
  {
    code: 'SPL0232',
    severity: 'error',
    title: 'Too many statements',
    explanation: 'The number of streams in one query is bounded.',
  },
  (limit: number) => ({ message: `the query has more than ${limit} statements` }),
)

export const mixedGenerations = defineDiagnostic(
  {
    code: 'SPL0233',
    severity: 'warning',
    title: 'A source of one generation, a sink of another',
    explanation:
      'Each generation has its own shape of findings. Rows that reach the sink of another one will lack what it looks for.',
  },
  (sink: string, wanted: string) => ({
    message: `\`${sink}\` is the sink of another generation of detections`,
    hint: `rows of this source go \`into ${wanted}\``,
  }),
)

export const unreadStream = defineDiagnostic(
  {
    code: 'SPL0234',
    severity: 'warning',
    title: 'A stream that nothing reads',
    explanation: 'The stream has no `into`, and no other statement reads it: it has no effect.',
  },
  (variable: string | null) => ({
    message: variable === null ? 'nothing reads this statement' : `nothing reads \`${variable}\``,
    label: 'has no effect',
    hint: `${variable === null ? '' : `read it by \`from ${variable}\`, or `}end it with \`into\``,
  }),
)

export const reportUnsupported = defineDiagnostic(
  {
    code: 'SPL0235',
    severity: 'error',
    title: 'The finding report of a generation that has none',
    explanation:
      '`--finding_report--` stands for the report of generations 2 and 3. Generation 1 writes its columns out.',
  },
  () => ({
    message: '`--finding_report--` stands for a report that this source does not have',
    hint: 'write `| eval start_time=…, end_time=…, entities=…, body=… | into write_ssa_detected_events();`',
  }),
)

export const filterColumnUnknown = defineDiagnostic(
  {
    code: 'SPL0236',
    severity: 'error',
    title: 'A filter over a field that is not there',
    explanation:
      'A filter is applied just before the findings are written, to the columns that are alive there. A field that is not among them would silently decide nothing.',
  },
  (name: string, near: string | null, alive: readonly string[]) => ({
    message: `the filter reads \`${name}\`, which the query does not have at its end`,
    label: 'no such field',
    hint: didYouMean(near) ?? `fields at this point: ${alive.join(', ')}`,
  }),
)

export const filterNotBoolean = defineDiagnostic(
  {
    code: 'SPL0237',
    severity: 'error',
    title: 'A filter that is no condition',
    explanation:
      'A filter is a condition that the findings to keep fulfil, for example `NOT process_name="x.exe"`.',
  },
  (type: string) => ({
    message: 'the filter is no condition',
    label: `a value of type ${type}`,
    hint: 'write a comparison, for example `NOT match_regex(process_name, /updater\\.exe$/)=true`',
  }),
)

export const unknownColumn = defineDiagnostic(
  {
    code: 'SPL0238',
    severity: 'warning',
    title: 'A field that nothing has made',
    explanation:
      'No earlier command makes this field and the source does not have it, so it is always null. Comparisons with it keep nothing.',
  },
  (name: string, hint: string | undefined) => ({
    message: `no field \`${name}\` here: it is always null`,
    label: 'not made before this point',
    hint,
  }),
)

export const droppedColumn = defineDiagnostic(
  {
    code: 'SPL0239',
    severity: 'warning',
    title: 'A field read after it was dropped',
    explanation:
      'An earlier command left only the fields that it lists, so this one is always null.',
  },
  (name: string, by: RelatedPlace) => ({
    message: `the field \`${name}\` was dropped before: it is always null here`,
    label: 'dropped above',
    hint: `keep \`${name}\` in the command that dropped it`,
    related: [by],
  }),
)
