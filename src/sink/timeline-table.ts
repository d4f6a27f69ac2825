import { visibleText } from '../base/visible-text.ts'
import { countNoun } from '../risk/describe.ts'
import type { NotablePoint, StoryProgress } from '../risk/notable.ts'
import { shortNotableId } from '../risk/notable-id.ts'
import type { EntityStories, EntityTimeline, TimelineNotable } from '../risk/timeline.ts'
import type { TableOptions } from './finding-table.ts'
import { cell, fit, gap, levelStyles, type Paint, painter, timeCell } from './table-cells.ts'

const pointsWidth = 14
const detectionWidth = 36
const textWidthMin = 24
const fixedWidth = 19 + gap.length + pointsWidth + gap.length + detectionWidth + gap.length

/** One entity from its first finding to its last, notables where they came, stories below. */
export function renderTimeline(timeline: EntityTimeline, options: TableOptions): string {
  const paint = painter(options.color)
  const messageWidth =
    options.width === null ? null : Math.max(textWidthMin, options.width - fixedWidth)
  const pointRow = (point: NotablePoint): string =>
    [
      timeCell(point.time),
      pointsCell(point),
      cell(point.detection.name, detectionWidth, options.width !== null),
      fit(visibleText(point.message), messageWidth),
    ].join(gap)
  const rows = [
    ...timeline.points.map(point => ({ time: point.time, rank: 0, text: pointRow(point) })),
    ...timeline.notables.map(notable => ({
      time: notable.time,
      rank: 1,
      text: notableRow(notable, paint),
    })),
  ].sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)) || a.rank - b.rank)
  return [
    paint('bold', entityLine(timeline)),
    ...rows.map(({ text }) => text),
    ...(timeline.omitted === 0
      ? []
      : [paint('dim', `${countNoun(timeline.omitted, 'finding')} not listed: too many to keep`)]),
    ...timeline.stories.flatMap(story => storyLines(story, options.width, paint)),
  ]
    .map(line => `${line}\n`)
    .join('')
}

/** Which stories are unfolding, entity by entity; entities without one are left out. */
export function renderStories(
  entities: readonly EntityStories[],
  { width, color }: TableOptions,
): string {
  const paint = painter(color)
  return entities
    .filter(({ stories }) => stories.length > 0)
    .flatMap(({ entity, score, stories }) => [
      paint('bold', `${entity.kind} ${visibleText(entity.value)}  ${countNoun(score, 'point')}`),
      ...stories.flatMap(story => storyLines(story, width, paint)),
    ])
    .map(line => `${line}\n`)
    .join('')
}

const entityLine = ({ entity, score, findings }: EntityTimeline): string =>
  `${entity.kind} ${visibleText(entity.value)}  ${countNoun(score, 'point')}, ${countNoun(findings, 'finding')}`

/** `56`, or `56 → 28` where factors or dampings changed it. */
const pointsCell = ({ base, points }: NotablePoint): string =>
  (base === points ? String(points) : `${base} → ${points}`).padStart(pointsWidth)

const notableRow = ({ time, severity, id }: TimelineNotable, paint: Paint): string =>
  [
    timeCell(time),
    ' '.repeat(pointsWidth),
    paint(levelStyles[severity], `▲ notable, ${severity} (${shortNotableId(id)})`),
  ].join(gap)

function storyLines(
  { story, fired, missing }: StoryProgress,
  width: number | null,
  paint: Paint,
): readonly string[] {
  const total = fired.length + missing.length
  const unseen = `   not seen: ${missing.map(({ name }) => visibleText(name)).join(', ')}`
  return [
    `story ${visibleText(story)}: ${fired.length} of ${countNoun(total, 'detection')}`,
    ...fired.map(
      ({ name, first_time, findings }, place) =>
        `  ${place + 1}. ${timeCell(new Date(first_time).toISOString())}  ${visibleText(name)} (${countNoun(findings, 'finding')})`,
    ),
    ...(missing.length === 0 ? [] : [paint('dim', fit(unseen, width))]),
  ]
}
