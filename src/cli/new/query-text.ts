import { regexLiteral } from '../../base/regex-literal.ts'
import { stringLiteral } from '../../language/spl2/string-literal.ts'
import type { Answers } from './answers.ts'
import { eventKinds } from './event-kinds.ts'

/** The query of a new detection, generation 1 of the language, as the pack's own detections are written. */
export function queryText({ kind, program, text }: Answers): string {
  const { dataModel, columns, textColumn } = eventKinds[kind]
  const isProgram = kind === 'process' ? `process_name = ${stringLiteral(program)}\n    AND ` : ''
  const body = ['event_id', ...Object.keys(columns)].map(name => `    "${name}", ${name}`)
  const reads = Object.entries({ ...columns, event_id: 'event_id' }).map(
    ([column, key]) => `    ${column} = ${textOf(key)}`,
  )
  return `| from read_ssa_enriched_events()
| where ${stringLiteral(dataModel)} IN (_datamodels)
| eval
    timestamp = parse_long(${textOf('_time')}),
${reads.join(',\n')}
| where ${isProgram}${holds(textColumn, text)}
| eval
    start_time = timestamp,
    end_time = timestamp,
    entities = mvappend(
      ${textOf('dest_user_id')},
      ${textOf('dest_device_id')})
| eval body = create_map([
${body.join(',\n')}])
| into write_ssa_detected_events();
`
}

const textOf = (key: string): string => `ucast(map_get(input_event, "${key}"), "string", null)`

/** LIKE has no way to write a plain `%` or `_`; in it, two backslashes are one. */
const holds = (column: string, text: string): string =>
  /[%_]/.test(text)
    ? `match_regex(${column}, ${regexLiteral(`(?i)${escapedRegex(text)}`)}) = true`
    : `like(${column}, ${stringLiteral(`%${text.replaceAll('\\', '\\\\')}%`)})`

const escapedRegex = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')
