import type { EventFamily } from '../event/event.ts'
import type { DetectionOutcome } from './detection-outcome.ts'
import type { DetectionRun, DetectionTally } from './detection-run.ts'
import type { PreparedSet } from './prepared-set.ts'

/** What became of each detection, in the order of the set, those that could not run last. */
export function outcomesOf(
  { detections, unable }: Pick<PreparedSet, 'detections' | 'unable'>,
  run: DetectionRun,
  families: Readonly<Record<EventFamily, number>>,
): readonly DetectionOutcome[] {
  const tallies = run.tallies()
  return [
    ...detections.flatMap((detection, index) => {
      const tally = tallies[index]
      return tally ? [ranOutcome(tally, absentFamilies(detection.families, families))] : []
    }),
    ...unable,
  ]
}

/** The families a plan reads, when the data has events of none of them. */
function absentFamilies(
  readable: readonly EventFamily[],
  families: Readonly<Record<EventFamily, number>>,
): readonly EventFamily[] {
  return readable.every(family => families[family] === 0) ? readable : []
}

function ranOutcome(tally: DetectionTally, absent: readonly EventFamily[]): DetectionOutcome {
  const cannotMatch = absent.length > 0 && tally.findings === 0
  return {
    ...tally,
    status: cannotMatch ? 'cannot match' : 'ran',
    reason: cannotMatch ? `no ${absent.map(familyWords).join(' or ')} events in this data` : null,
  }
}

const familyWords = (family: EventFamily): string => family.replaceAll('_', ' ')
