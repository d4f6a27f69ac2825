import type { RunResult, Timeline } from '../protocol.ts'
import { element, svg } from './element.ts'
import { counted, timeText } from './figures.ts'

/** Units of the drawing; it is stretched to the width of its place. */
const width = 720
const height = 56
const gap = 1

/** Events over time, and on top of them the hits. Counts are on a root scale: a single hit must be seen. */
export function timelineView(
  timeline: Timeline,
  { kind, total }: Pick<RunResult, 'kind' | 'total'>,
): HTMLElement {
  const { start, binMs, events, hits } = timeline
  const noun = kind === 'findings' ? 'finding' : 'row'
  const end = start + binMs * events.length
  const words = `${counted(total, noun)} between ${timeText(start)} and ${timeText(end)} UTC`
  return element('figure', { class: 'timeline' }, [
    svg(
      'svg',
      {
        viewBox: `0 0 ${width} ${height}`,
        preserveAspectRatio: 'none',
        role: 'img',
        'aria-label': words,
      },
      [...bars(events, 'events', Math.max(...events)), ...hitBars(timeline, hits, noun)],
    ),
    element('figcaption', {}, [
      element('span', {}, [timeText(start)]),
      element('span', { class: 'quiet' }, [`${counted(total, noun)} among the events, UTC`]),
      element('span', {}, [timeText(end)]),
    ]),
  ])
}

const hitBars = (
  { start, binMs, events }: Timeline,
  hits: readonly number[],
  noun: string,
): readonly SVGElement[] =>
  bars(
    hits,
    'hits',
    Math.max(...events, ...hits),
    (count, bin) => `${timeText(start + bin * binMs)}: ${counted(count, noun)}`,
  )

function bars(
  counts: readonly number[],
  name: string,
  highest: number,
  titleOf?: (count: number, bin: number) => string,
): readonly SVGElement[] {
  const step = width / counts.length
  return counts.flatMap((count, bin) => {
    if (count === 0) return []
    const size = Math.max(4, Math.sqrt(count / highest) * height)
    const place = { x: bin * step, y: height - size, width: Math.max(1, step - gap), height: size }
    const title = titleOf ? [svg('title', {}, [titleOf(count, bin)])] : []
    return [svg('rect', { class: name, ...place }, title)]
  })
}
