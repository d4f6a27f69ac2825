import { notablePoint } from './create-notable.ts'
import { sharesOfTallies } from './detection-shares.ts'
import type { EntityLedger, PastNotable } from './entity-ledger.ts'
import type { NotableEntity, NotablePoint, StoryProgress } from './notable.ts'
import { compareTexts, roundPoints } from './point.ts'
import { type StoryCatalogue, storyProgress } from './stories.ts'

/** All that is known of an entity, in the order of event times. Member order is the output order. */
export interface EntityTimeline {
  readonly entity: NotableEntity
  /** Sum of the points of all its findings. */
  readonly score: number
  readonly findings: number
  /** Epoch milliseconds of its first and last finding. */
  readonly first_time: number
  readonly last_time: number
  readonly stories: readonly StoryProgress[]
  /** By time; the last 64 of each rule. */
  readonly notables: readonly TimelineNotable[]
  /** By time, then by finding id. */
  readonly points: readonly NotablePoint[]
  /** Findings that are counted above and no longer listed. */
  readonly omitted: number
}

export interface TimelineNotable {
  readonly id: string
  /** ISO 8601 in UTC. */
  readonly time: string
  readonly severity: PastNotable['severity']
}

/** An entity without its findings: which stories are unfolding there. */
export type EntityStories = Pick<EntityTimeline, 'entity' | 'score' | 'stories'>

export function timelineOf(entity: EntityLedger, catalogue: StoryCatalogue): EntityTimeline {
  const { points, tallies, givenUp } = entity
  return {
    ...standingOf(entity),
    findings: tallies.reduce((sum, tally) => sum + tally.findings, 0),
    first_time: Math.min(...tallies.map(({ firstTime }) => firstTime)),
    last_time: Math.max(...tallies.map(({ lastTime }) => lastTime)),
    stories: storiesOf(entity, catalogue),
    notables: notablesOf(entity),
    points: points.map(notablePoint),
    omitted: givenUp,
  }
}

export const entityStoriesOf = (
  entity: EntityLedger,
  catalogue: StoryCatalogue,
): EntityStories => ({ ...standingOf(entity), stories: storiesOf(entity, catalogue) })

/** The highest score first, then by kind and name. */
export const byStanding = (a: EntityLedger, b: EntityLedger): number =>
  scoreOf(b) - scoreOf(a) || compareTexts(a.profile.key, b.profile.key)

const standingOf = (entity: EntityLedger): Pick<EntityTimeline, 'entity' | 'score'> => ({
  entity: { kind: entity.profile.kind, value: entity.profile.name },
  score: scoreOf(entity),
})

const scoreOf = ({ tallies }: EntityLedger): number =>
  roundPoints(tallies.reduce((sum, { points }) => sum + points, 0))

const storiesOf = (
  { tallies }: EntityLedger,
  catalogue: StoryCatalogue,
): readonly StoryProgress[] =>
  storyProgress(
    sharesOfTallies(tallies),
    tallies.map(({ detection }) => detection),
    catalogue,
  )

const notablesOf = ({ standings }: EntityLedger): readonly TimelineNotable[] =>
  [...standings.values()]
    .flatMap(({ issued }) => issued)
    .toSorted((a, b) => a.time - b.time || compareTexts(a.id, b.id))
    .map(({ id, time, severity }) => ({ id, time: new Date(time).toISOString(), severity }))
