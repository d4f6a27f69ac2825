import { jsonShapes, type Predicate, processEvents } from './predicate.ts'

/** A filter for jq, run with `-R`: prints the predicate's id for each line that meets it. */
export function renderJq({ id, names, groups }: Predicate): string {
  const starts = processEvents.map(
    ({ channel, eventId }) =>
      `(${eventIdPath} == ${eventId} and (${channelPath} // "" | ascii_downcase) == ${JSON.stringify(channel.toLowerCase())})`,
  )
  const isNamed = names.map(name => `. == ${JSON.stringify(name)}`).join(' or ')
  const hasWords = groups.map(
    words => `(${words.map(word => `contains(${JSON.stringify(word)})`).join(' or ')})`,
  )
  return [
    'fromjson? | objects',
    `select(${starts.join(' or ')})`,
    `select(${imagePath} // "" | ascii_downcase | split("\\\\") | last | ${isNamed})`,
    `select(${inEachShape('CommandLine')} // ${imagePath} | ascii_downcase | ${['true', ...hasWords].join(' and ')})`,
    JSON.stringify(id),
  ].join(' | ')
}

const inEachShape = (field: string): string =>
  jsonShapes.map(({ dataPrefix }) => `.${dataPrefix}${field}`).join(' // ')

const eventIdPath = `(${jsonShapes.map(({ eventId }) => `.${eventId}`).join(' // ')})`
const channelPath = jsonShapes.map(({ channel }) => `.${channel}`).join(' // ')
const imagePath = processEvents.map(({ imageField }) => inEachShape(imageField)).join(' // ')
