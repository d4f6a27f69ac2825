import type { EventFamily } from '../../event/event.ts'
import {
  type AttributeSource,
  attributeSources,
  type MappedEvents,
  mappedEvents,
  type ViewName,
} from '../../normalise/field-sources.ts'

/** `Security 4688`, `Sysmon 1`: the log's short name and the numbers. */
const wordsOf = ({ log, eventNumbers }: MappedEvents): string =>
  `${shortNameOf(log.channel)} ${eventNumbers.join('/')}`

const shortNameOf = (channel: string): string =>
  channel.replace(/^Microsoft-Windows-/, '').replace(/\/Operational$/, '')

/** The Windows events of some families, as people name them. */
export const eventWords = (families: ReadonlySet<EventFamily>): readonly string[] =>
  mappedEvents.filter(({ family }) => families.has(family)).map(wordsOf)

/** `process.cmd_line (CommandLine of Security 4688)`: where an attribute would come from. */
export function fieldWords(
  view: ViewName,
  attribute: string,
  families: ReadonlySet<EventFamily>,
): string {
  const sources = attributeSources.filter(
    source =>
      source.view === view &&
      source.attribute === attribute &&
      families.has(source.family) &&
      source.from.length > 0,
  )
  if (sources.length === 0) return attribute
  return `${attribute} (${sources.map(sourceWords).join('; ')})`
}

const sourceWords = (source: AttributeSource): string =>
  `${source.from.join(' or ')} of ${wordsOf(source)}`
