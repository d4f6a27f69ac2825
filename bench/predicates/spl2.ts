import type { Predicate } from './predicate.ts'

/** The text of a detection for `predicate`. */
export function renderSpl2({ names, groups }: Predicate): string {
  const conditions = [
    `process_name IN (${names.map(quoted).join(', ')})`,
    ...groups.map(words => `(${words.map(containsWord).join(' OR ')})`),
  ]
  return [
    '| from read_ssa_enriched_events()',
    '| where "Endpoint_Processes" IN (_datamodels)',
    `| eval ${columns.map(([column, key]) => `${column} = ${textOf(key)}`).join(', ')}`,
    `| where cmd_line IS NOT NULL AND ${conditions.join(' AND ')}`,
    '| eval start_time = parse_long(timestamp), end_time = parse_long(timestamp)',
    `| eval entities = mvappend(${textOf('dest_user_id')}, ${textOf('dest_device_id')})`,
    '| eval body = create_map(["event_id", event_id, "cmd_line", cmd_line, "process_name", process_name])',
    '| into write_ssa_detected_events();',
  ].join('\n')
}

const columns = [
  ['timestamp', '_time'],
  ['event_id', 'event_id'],
  ['cmd_line', 'process'],
  ['process_name', 'process_name'],
] as const

const textOf = (key: string): string => `ucast(map_get(input_event, "${key}"), "string", null)`
const quoted = (text: string): string => `"${text}"`
const containsWord = (word: string): string => `like(cmd_line, "%${word}%")`
