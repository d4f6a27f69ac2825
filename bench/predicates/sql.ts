import { jsonShapes, type Predicate, type ProcessEvent, processEvents } from './predicate.ts'

/**
 * DuckDB's SQL: a row for each predicate and each process start in the JSON lines of `path` that meets
 * it. Only the columns that are read are named, which is the quickest way DuckDB has to read JSON.
 */
export const renderSql = (predicates: readonly Predicate[], path: string): string => `
WITH processes AS (
  SELECT
    lower(parse_filename(${imagePath}, false, 'backslash')) AS process_name,
    lower(coalesce(${inEachShape('CommandLine')}, ${imagePath})) AS cmd_line
  FROM read_json(${quoted(path)}, format = 'newline_delimited', columns = {
    EventID: 'VARCHAR', event_id: 'VARCHAR', Channel: 'VARCHAR', log_name: 'VARCHAR',
    ${dataFields.map(field => `${field}: 'VARCHAR'`).join(', ')},
    event_data: 'STRUCT(${dataFields.map(field => `${field} VARCHAR`).join(', ')})'
  })
  WHERE ${processEvents.map(startOf).join('\n    OR ')}
), matches AS (
  SELECT unnest([
    ${predicates.map(caseOf).join(',\n    ')}
  ]) AS id
  FROM processes
)
SELECT id FROM matches WHERE id IS NOT NULL
`

const dataFields = [...processEvents.map(({ imageField }) => imageField), 'CommandLine']

const inEachShape = (field: string): string =>
  jsonShapes.map(({ dataPrefix }) => `${dataPrefix}${field}`).join(', ')

const imagePath = `coalesce(${processEvents.map(event => inEachShape(event.imageField)).join(', ')})`

const eventId = `coalesce(${jsonShapes.map(shape => shape.eventId).join(', ')})`
const eventChannel = `lower(coalesce(${jsonShapes.map(shape => shape.channel).join(', ')}))`

const startOf = (event: ProcessEvent): string =>
  `(${eventId} = '${event.eventId}' AND ${eventChannel} = ${quoted(event.channel.toLowerCase())})`

const caseOf = ({ id, names, groups }: Predicate): string => {
  const conditions = [
    `process_name IN (${names.map(quoted).join(', ')})`,
    ...groups.map(words => `(${words.map(word => `cmd_line LIKE '%${word}%'`).join(' OR ')})`),
  ]
  return `CASE WHEN ${conditions.join(' AND ')} THEN ${quoted(id)} END`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
