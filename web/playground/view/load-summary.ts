import { visibleText } from '../../../src/base/visible-text.ts'
import type { FileSummary, LoadSummary } from '../protocol.ts'
import { type Child, element } from './element.ts'
import { counted, durationText, figure } from './figures.ts'

/** What was read, and everything that was not: nothing passes in silence. */
export function loadSummary(summary: LoadSummary): readonly Child[] {
  const { events, records, families, seconds, files } = summary
  const kinds = families.map(([name, count]) => `${figure(count)} ${name.replaceAll('_', ' ')}`)
  return [
    element('p', {}, [
      element('strong', {}, [counted(events, 'event')]),
      ` of ${counted(records, 'record')} in ${durationText(seconds * 1000)}`,
      kinds.length > 0 && `: ${kinds.join(', ')}`,
    ]),
    element('ul', { class: 'losses' }, lossItems(summary)),
    files.length > 1 &&
      element('details', {}, [
        element('summary', {}, [counted(files.length, 'file')]),
        element('ul', { class: 'losses' }, listed(files.map(fileItem))),
      ]),
  ]
}

function lossItems(summary: LoadSummary): readonly Child[] {
  const { leftOut, withoutView, skipped, timesWithoutZone, files } = summary
  const losses = files.flatMap(({ name, losses }) =>
    losses.map(([reason, count]) => `${visibleText(name)}: ${reason} (${figure(count)})`),
  )
  const items = [
    leftOut > 0 && `${counted(leftOut, 'event')} left out: more than fit into the memory of a page`,
    withoutView > 0 && `${counted(withoutView, 'event')} of kinds that no query can read`,
    ...skipped.map(([reason, count]) => `${counted(count, 'record')} passed over: ${reason}`),
    timesWithoutZone > 0 && `${counted(timesWithoutZone, 'time')} named no zone and count as UTC`,
    ...losses,
  ]
  return listed(items.filter(item => item !== false).map(item => element('li', {}, [item])))
}

const listedMax = 100

/** Thousands of files may be dropped at once. */
function listed(items: readonly HTMLElement[]): readonly HTMLElement[] {
  const rest = items.length - listedMax
  if (rest <= 0) return items
  return [...items.slice(0, listedMax), element('li', {}, [`and ${figure(rest)} more`])]
}

const fileItem = ({ name, format, records }: FileSummary): HTMLElement =>
  element('li', {}, [
    `${visibleText(name)}: ${format === null ? 'not read' : `${format}, ${counted(records, 'record')}`}`,
  ])
