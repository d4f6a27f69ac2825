import type { DetectionTally } from './entity-ledger.ts'
import type { DetectionShare } from './notable.ts'
import { compareTexts, type Point, roundPoints } from './point.ts'

/** What each detection adds to some points, in the order of their first finding. */
export function sharesOfPoints(points: readonly Point[]): readonly DetectionShare[] {
  const byDetection = Map.groupBy(points, ({ finding }) => finding.detection.idIndex)
  return ordered([...byDetection.values()].map(shareOfPoints))
}

/** The same for all findings that an entity ever had. */
export const sharesOfTallies = (tallies: readonly DetectionTally[]): readonly DetectionShare[] =>
  ordered(
    tallies.map(({ detection, findings, points, firstTime, lastTime }) => ({
      id: detection.id,
      name: detection.name,
      findings,
      points,
      first_time: firstTime,
      last_time: lastTime,
    })),
  )

/** Of one detection, by time: at least one. */
function shareOfPoints(points: readonly Point[]): DetectionShare {
  const [first, last] = [points[0] as Point, points.at(-1) as Point]
  return {
    id: last.finding.detection.id,
    name: last.finding.detection.name,
    findings: points.length,
    points: roundPoints(points.reduce((sum, point) => sum + point.points, 0)),
    first_time: first.finding.time,
    last_time: last.finding.time,
  }
}

/** Equal times by name and id, so that the order of arrival leaves no mark. */
const ordered = (shares: readonly DetectionShare[]): readonly DetectionShare[] =>
  shares.toSorted(
    (a, b) =>
      a.first_time - b.first_time || compareTexts(a.name, b.name) || compareTexts(a.id, b.id),
  )
