import type { WindowsRecord } from '../../event/record.ts'
import { isSysmonChannel } from '../../source/sysmon-message.ts'
import { messageFields } from '../../source/wintext/message-fields.ts'
import { type MessageLayout, messageLayouts } from './message-layouts.ts'
import { sysmonTitle } from './sysmon-titles.ts'

export interface ClassicMessage {
  readonly text: string
  /** Fields of the data that cannot be read from it again. */
  readonly lostFields: number
}

/**
 * The message to show the data in: the record's own where it shows all of it; else the one of
 * several renderings that shows most. Null for a record with neither message nor data.
 */
export function classicMessage(record: WindowsRecord): ClassicMessage | null {
  let best: ClassicMessage | null = null
  for (const render of renderings) {
    const text = render(record)
    if (text === null) continue
    // A text file holds no half of a surrogate pair.
    const safe = withoutEventStarts(text).toWellFormed()
    const lostFields = countLost(safe, record)
    if (best === null || lostFields < best.lostFields) best = { text: safe, lostFields }
    if (lostFields === 0) break
  }
  return best
}

/** In order of preference. */
const renderings: readonly ((record: WindowsRecord) => string | null)[] = [
  record => record.message,
  renderSysmon,
  renderPowershell,
  renderLayout,
  renderPlain,
]

function countLost(message: string, record: WindowsRecord): number {
  // The framing of text events cuts line ends behind the last of them.
  const shown = messageFields(message.replace(/[\r\n]+$/, ''), record)
  let lost = 0
  for (const [name, value] of record.data) {
    // As ids of events are made: blanks around a value are no part of it, and an empty one is none.
    if ((shown.get(name) ?? '').trim() !== value.trim()) lost++
  }
  return lost
}

/**
 * A line of a message that looks like the first of an event would end this one: it is indented by a
 * blank.
 */
const withoutEventStarts = (message: string): string =>
  message.replace(
    /^(?=\d{1,2}\/\d{1,2}\/\d{4} |<[\w.:-]{0,65}Event[\s>])/gm,
    (_empty, at: number) => (at === 0 ? '' : ' '),
  )

function renderSysmon({ channel, eventNumber, data }: WindowsRecord): string | null {
  if (!isSysmonChannel(channel) || data.size === 0) return null
  const lines = [...data].map(([name, value]) => `${name}: ${value}`)
  return [sysmonTitle(eventNumber), ...lines].join('\n')
}

function renderPowershell({ eventNumber, data }: WindowsRecord): string | null {
  const field = (name: string): string => data.get(name) ?? ''
  if (eventNumber === 4104 && data.has('ScriptBlockText')) {
    const head = `Creating Scriptblock text (${field('MessageNumber')} of ${field('MessageTotal')}):`
    const tail = `ScriptBlock ID: ${field('ScriptBlockId')}\nPath: ${field('Path')}`
    return `${head}\n${field('ScriptBlockText')}\n\n${tail}`
  }
  if (eventNumber === 4103 && data.has('Payload')) {
    return `${field('Payload')}\n\n\nContext:\n${field('ContextInfo')}\n\n\nUser Data:\n${field('UserData')}`
  }
  return null
}

function renderLayout({ eventNumber, data }: WindowsRecord): string | null {
  const layout = eventNumber === null ? undefined : messageLayouts.get(eventNumber)
  if (layout === undefined || data.size === 0) return null
  const shown = new Set(layout.sections.flatMap(({ items }) => items.map(({ field }) => field)))
  const others = [...data].filter(([name]) => !shown.has(name))
  const paragraphs = [
    layout.title,
    ...layout.sections.map(section => sectionText(section, data)),
    // A command line may hold anything up to this sentence: what follows it cannot be told apart.
    layout.closing === null ? looseItems(others) : layout.closing,
  ]
  return paragraphs.filter(text => text !== '').join('\n\n')
}

function sectionText(
  { heading, items }: MessageLayout['sections'][number],
  data: ReadonlyMap<string, string>,
): string {
  const lines = items.flatMap(({ label, field }) => {
    const value = data.get(field)
    return value === undefined ? [] : [`${label}:\t\t${value}`]
  })
  if (lines.length === 0) return ''
  return heading === ''
    ? lines.join('\n')
    : [`${heading}:`, ...lines.map(line => `\t${line}`)].join('\n')
}

/** Any other event: its fields by name, behind a line that is none. */
function renderPlain({ eventNumber, data }: WindowsRecord): string | null {
  if (data.size === 0) return null
  return `Event ${eventNumber ?? 'without a number'}.\n\n${looseItems([...data])}`
}

const looseItems = (fields: readonly (readonly [name: string, value: string])[]): string =>
  fields.map(([name, value]) => `${name}:\t${value}`).join('\n')
