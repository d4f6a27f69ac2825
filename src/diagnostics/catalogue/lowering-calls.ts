import { defineDiagnostic } from '../define-diagnostic.ts'
import type { RelatedPlace } from '../diagnostic.ts'

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

export const unknownFunction = defineDiagnostic(
  {
    code: 'SPL0201',
    severity: 'error',
    title: 'A function that does not exist',
    explanation: 'Only the functions of the reference can be called. Their names are lower case.',
    wrong: '$main = from source | where lowr(process.file.name)="cmd.exe" | into sink;',
    right: '$main = from source | where lower(process.file.name)="cmd.exe" | into sink;',
  },
  (name: string, near: string | null) => ({
    message: `unknown function \`${name}\``,
    label: 'not a function',
    meant: near,
  }),
)

export const wrongArgumentCount = defineDiagnostic(
  {
    code: 'SPL0202',
    severity: 'error',
    title: 'A function with too many or too few arguments',
    explanation: 'The message shows how the function is called.',
    wrong: '$main = from source | eval name=lower(process.file.name, device.hostname) | into sink;',
    right: '$main = from source | eval name=lower(process.file.name) | into sink;',
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
    wrong:
      '$main = from source | where cidrmatch(ip: src_endpoint.ip, range: "10.0.0.0/8") | into sink;',
    right:
      '$main = from source | where cidrmatch(ip: src_endpoint.ip, cidr_range: "10.0.0.0/8") | into sink;',
  },
  (name: string, argument: string, signature: string, near: string | null) => ({
    message: `\`${name}\` has no argument \`${argument}\``,
    label: `called as \`${signature}\``,
    meant: near,
  }),
)

export const repeatedArgument = defineDiagnostic(
  {
    code: 'SPL0204',
    severity: 'error',
    title: 'An argument given twice',
    explanation: 'An argument can be given by its place or by its name, once.',
    wrong:
      '$main = from source | where cidrmatch("10.0.0.0/8", cidr_range: "10.0.0.0/8") | into sink;',
    right: '$main = from source | where cidrmatch("10.0.0.0/8", ip: src_endpoint.ip) | into sink;',
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
    wrong: '$main = from source | where process.cmd_line = /-enc/ | into sink;',
    right: '$main = from source | where match(process.cmd_line, /-enc/)=true | into sink;',
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
    wrong:
      '$main = from source | where match(process.cmd_line, process.file.name)=true | into sink;',
    right: '$main = from source | where match(process.cmd_line, /cmd\\.exe/)=true | into sink;',
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
    wrong: '$main = from source | eval id=ucast(process.pid, process.uid, null) | into sink;',
    right: '$main = from source | eval id=ucast(process.pid, "long", null) | into sink;',
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
    wrong: '$main = from source | where match(process.cmd_line, /(-enc/)=true | into sink;',
    right: '$main = from source | where match(process.cmd_line, /\\(-enc/)=true | into sink;',
  },
  (name: string, problem: string) => ({ message: `\`${name}\`: ${problem}` }),
)

export const aggregateOutsideStats = defineDiagnostic(
  {
    code: 'SPL0209',
    severity: 'error',
    title: 'An aggregate function outside of `stats`',
    explanation: 'Aggregates look at many events; only `stats` has many at once.',
    wrong: '$main = from source | eval events=count(time) | into sink;',
    right: '| from source | stats count(time) AS events;',
  },
  (name: string) => ({
    message: `\`${name}\` is an aggregate function`,
    label: 'one event has nothing to aggregate',
    hint: `use it in \`stats ${name}(…) AS … BY …\``,
  }),
)

export const durationMisplaced = defineDiagnostic(
  {
    code: 'SPL0211',
    severity: 'error',
    title: 'A time span outside of `span(…)`',
    explanation:
      'Literals such as `600s` are the sizes of windows. Elsewhere, times are numbers of milliseconds.',
    wrong: '$main = from source | where time > 600s | into sink;',
    right: '$main = from source | where time > 600000 | into sink;',
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
    wrong: '$main = from source | eval window=span(time, 600s) | into sink;',
    right: '| from source | stats count(time) AS events BY span(time, 600s);',
  },
  () => ({
    message: '`span` can only stand in `stats … BY`',
    hint: 'write `stats … BY field, span(timestamp, 600s)`',
  }),
)

export const iteratorMisplaced = defineDiagnostic(
  {
    code: 'SPL0215',
    severity: 'error',
    title: '`iterator` outside of `for_each`',
    explanation:
      '`iterator(list, "name")` names the element inside `for_each(iterator(list, "name"), value)`.',
    wrong: '$main = from source | eval each=iterator(mvrange(1, 4), "n") | into sink;',
    right:
      '$main = from source | eval each=for_each(iterator(mvrange(1, 4), "n"), n * 2) | into sink;',
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
    wrong: '$main = from source | eval each=for_each(mvrange(1, 4), 2) | into sink;',
    right:
      '$main = from source | eval each=for_each(iterator(mvrange(1, 4), "n"), n * 2) | into sink;',
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
    wrong: '$main = from source | eval body=create_map("pid", process.pid, "host") | into sink;',
    right:
      '$main = from source | eval body=create_map("pid", process.pid, "host", device.hostname) | into sink;',
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
    wrong: '$main = from source | eval body=create_map(split(process.cmd_line, " ")) | into sink;',
    right:
      '$main = from source | eval body=create_map(["words", split(process.cmd_line, " ")]) | into sink;',
  },
  () => ({
    message: '`create_map` needs its keys and values written out',
    hint: 'write `create_map(["key", value, …])`',
  }),
)
