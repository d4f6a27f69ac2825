import type { CommandSyntax, StageCommand } from '../../language/spl2/syntax-tree.ts'

/** What a command of the language does: for its page and for the help beside a query. */
export interface CommandHelp {
  readonly name: CommandName
  readonly summary: string
  /** How it is written; `[…]` may be left out. */
  readonly syntax: string
  readonly notes: string
  /** A whole query that the language takes. */
  readonly example: string
}

type CommandName =
  | Exclude<CommandSyntax['kind'], 'stage' | 'report' | 'macro' | 'broken'>
  | StageCommand

type Entries = Readonly<Record<CommandName, Omit<CommandHelp, 'name'>>>

const entries: Entries = {
  from: {
    summary: 'Reads events, or the rows of a named stream.',
    syntax: 'from read_ssa_enriched_events() | read_ba_enriched_events() | source | $stream',
    notes:
      'The first gives enriched events: column `input_event`, a map. The second gives OCSF events in `input_event`. ' +
      '`source` gives OCSF events with each attribute a column. `$stream` goes on with rows named before; several may read one.',
    example: '| from read_ssa_enriched_events() | where "Endpoint_Processes" IN (_datamodels)',
  },
  where: {
    summary: 'Keeps the rows for which a condition is true.',
    syntax: 'where condition',
    notes:
      'A condition that is null, as any comparison with a missing field is, keeps nothing. Several `where` in a row must all hold.',
    example:
      '| from source | where process.file.name = "bitsadmin.exe" AND process.cmd_line LIKE "%addfile%"',
  },
  eval: {
    summary: 'Adds columns, or gives them new values.',
    syntax: 'eval name = expression[, name = expression …]',
    notes: 'From left to right: a later assignment sees the earlier ones. Other columns stay.',
    example: '| from source | eval name = lower(process.file.name), length = len(process.cmd_line)',
  },
  select: {
    summary: 'Goes on with the columns named, and no other.',
    syntax: 'select expression [AS name][, …]',
    notes: 'A column that is not there stays there as null.',
    example: '| from source | select process.file.name AS name, time',
  },
  fields: {
    summary: 'Goes on with the columns named, and no other.',
    syntax: 'fields name[, name …]',
    notes: 'A column that is not there is left out.',
    example: '| from source | fields time, process, device',
  },
  rename: {
    summary: 'Gives columns other names.',
    syntax: 'rename name AS name[, …]',
    notes: 'A column that has the new name already is replaced.',
    example: '| from source | eval user = actor.user.name | rename user AS account',
  },
  stats: {
    summary:
      'Works out one row for each group, and for each window of time where one is asked for.',
    syntax:
      'stats aggregate(field) [AS name][, …] [BY key[, …][, span(time, size[, slide[, grace]])]]',
    notes:
      'The rows have the aggregates, the keys and, with `span`, `window_start` and `window_end`; all else is gone. ' +
      'A window is written out when the stream has moved past it, the last ones at the end of the input. Aggregates pass over null.',
    example:
      '| from source | stats count() AS starts, values(process.cmd_line) AS lines BY device, span(time, 10m)',
  },
  rex: {
    summary: 'Takes parts of a text into columns with a regular expression.',
    syntax: 'rex field=name "pattern with (?<name>groups)"',
    notes:
      'Each named group becomes a column, null where the pattern matches nowhere. The row is kept either way.',
    example:
      '| from source | eval path = process.file.path | rex field=path "(?<folder>.*)/[^/]+$"',
  },
  union: {
    summary: 'Puts the rows of several streams together.',
    syntax: 'union $stream[, $stream …]',
    notes: 'No row is left out: one that comes by two streams comes twice.',
    example:
      '$a = from source | where process.file.name = "a.exe"; $b = from source | where process.file.name = "b.exe"; | from $a | union $b | into sink;',
  },
  first_time_event: {
    summary: 'Tells whether values have been seen together before.',
    syntax: 'first_time_event input_columns=["name", …] [cache_partitions=number]',
    notes:
      'Adds `first_time_` and the names of the columns: true the first time, then false. What it remembers is bounded; the values met longest ago are given up first.',
    example:
      '| from source | eval host = device.hostname, name = process.file.name | first_time_event input_columns=["host", "name"] | where first_time_host_name',
  },
  adaptive_threshold: {
    summary: 'Learns what is usual for a number, and labels what is not.',
    syntax:
      'adaptive_threshold [algorithm="gaussian" | "quantile"] value="name" [entity="name"] [threshold=probability] [window=milliseconds]',
    notes:
      'Adds `label`, and `mean` and `variance` or `quantile`. It learns for each entity on its own, over the window by column `timestamp`. Both ends are labelled: add a condition to keep the upper one.',
    example:
      '| from source | eval timestamp = time, size = len(process.cmd_line), host = device.hostname | adaptive_threshold value="size" entity="host" | where label AND size > mean',
  },
  conditional_anomaly: {
    summary: 'Learns how often one value comes with another.',
    syntax: 'conditional_anomaly conditional="name" target="name"',
    notes:
      'Adds `output`, between 0 and 1: the share of the rows with this condition that had this target. The nearer to 0, the rarer.',
    example:
      '| from source | eval parent = actor.process.file.name, child = process.file.name | conditional_anomaly conditional="parent" target="child" | where output < 0.01',
  },
  apply_model: {
    summary: 'Scores rows with an ONNX model.',
    syntax: 'apply_model connection_id="…" name="…" path="…"',
    notes:
      'Columns named as the inputs of the model are read, those named as its outputs are added.',
    example: '| from source | apply_model connection_id="store" name="anchor" path="anchor.onnx"',
  },
  into: {
    summary: 'Ends the query: says where its rows go.',
    syntax: 'into write_ssa_detected_events() | write_ba_finding_events() | sink | write_null()',
    notes:
      'The sinks of the three generations write findings; `write_null()` throws the rows away.',
    example: '| from source | where process.file.name = "a.exe" | into sink;',
  },
}

/** Every command, in the order in which a query uses them. */
export const commandReference: readonly CommandHelp[] = (
  Object.keys(entries) as readonly CommandName[]
).map(name => ({ name, ...entries[name] }))

const byName: ReadonlyMap<string, CommandHelp> = new Map(
  commandReference.map(help => [help.name, help]),
)

export const findCommand = (name: string): CommandHelp | undefined => byName.get(name)
