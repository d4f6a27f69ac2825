import { countNoun, describeCondition, describeEffect } from './describe.ts'
import type { Notable, NotablePoint, StoryProgress } from './notable.ts'

/** One line of an explanation. */
export interface ExplanationLine {
  readonly kind: 'notable' | 'rule' | 'point' | 'factor' | 'damping' | 'total' | 'story' | 'missing'
  readonly text: string
  /** Points after this line; null for lines that are about none. */
  readonly points: number | null
  /** ISO 8601, on the line of a finding. */
  readonly time: string | null
  /** Id of the finding, on its line. */
  readonly finding: string | null
}

/**
 * Why a notable was issued: the rule, then every finding with its score and what each factor and
 * damping made of it, their sum, and the stories they belong to.
 */
export function explainNotable(notable: Notable): readonly ExplanationLine[] {
  const { rule, window, points, stories } = notable
  const asked = describeCondition(rule, window.size_ms)
  return [
    line('notable', notable.message),
    line('rule', `${rule.name} (version ${rule.version}): ${asked}`),
    ...points.flatMap(point => pointLines(point, notable.crossed_by)),
    { ...line('total', totalText(notable)), points: notable.score },
    ...stories.flatMap(storyLines),
  ]
}

const line = (kind: ExplanationLine['kind'], text: string): ExplanationLine => ({
  kind,
  text,
  points: null,
  time: null,
  finding: null,
})

function pointLines(point: NotablePoint, crossedBy: string): readonly ExplanationLine[] {
  const { detection, message, base, factors, weight, dampings } = point
  const mark = point.finding === crossedBy ? ' (crossed)' : ''
  return [
    {
      kind: 'point',
      text: `${detection.name}${mark}: ${message}`,
      points: base,
      time: point.time,
      finding: point.finding,
    },
    ...factors.map((factor, at) => ({
      ...line('factor', `${describeEffect(factor.effect)} ${factor.name}`),
      // Factors work together: what they make of the score is told once, after the last.
      points: at === factors.length - 1 ? weight : null,
    })),
    ...dampings.map(({ name, reason, after }) => ({
      ...line('damping', `${name}: ${reason}`),
      points: after,
    })),
  ]
}

function totalText({ points, severity, suppressed }: Notable): string {
  const held = suppressed === 0 ? '' : `; ${countNoun(suppressed, 'notable')} held back before`
  return `${countNoun(points.length, 'finding')}, severity ${severity}${held}`
}

const storyLines = ({ story, fired, missing }: StoryProgress): readonly ExplanationLine[] => [
  line('story', `${story}: ${fired.map(({ name }) => name).join(' → ')}`),
  ...(missing.length === 0
    ? []
    : [line('missing', `not seen: ${missing.map(({ name }) => name).join(', ')}`)]),
]
