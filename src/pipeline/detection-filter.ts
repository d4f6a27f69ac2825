import type { ChosenNeed } from '../engine/prefilter/choose-literals.ts'
import { textsOf } from '../engine/prefilter/need.ts'
import type { EventFamily } from '../event/event.ts'
import type { FilterPlan } from '../source/filter-plan.ts'
import { RecordFilter } from '../source/record-filter.ts'
import { DetectionIndex } from './detection-index.ts'
import type { PreparedDetection } from './prepared-detection.ts'
import { kindsOfFamily, recordKinds } from './record-kinds.ts'
import { SegmentWorkers } from './workers/segment-workers.ts'

/** What records must hold for a set of detections, for the readers and for the detections' turns. */
export interface DetectionFilter {
  readonly records: RecordFilter
  readonly index: DetectionIndex
  /** Ends the threads that helped. */
  readonly close: () => Promise<void>
}

/**
 * The filter for a scan with these detections. Until an event of each family that they read was
 * seen, records of the others are let through: so it stays known what the data has. `workerCount`
 * threads help with large files.
 */
export function detectionFilterFor(
  detections: readonly Pick<PreparedDetection, 'families' | 'needs'>[],
  workerCount = 0,
): DetectionFilter {
  const needs = detections.map(each => each.needs)
  const { plan, numbers } = filterPlanOf(needs)
  const families = new Set(detections.flatMap(each => each.families))
  const unseenKinds = [...families].reduce((mask, family) => mask | kindsOfFamily(family), 0)
  const workers = new SegmentWorkers(plan, workerCount)
  return {
    records: new RecordFilter(plan, { isOpen: true, unseenKinds }, workers),
    close: () => workers.close(),
    index: new DetectionIndex(needs, numbers),
  }
}

interface NumberedPlan {
  readonly plan: FilterPlan
  /** Of each text that the plan lists. */
  readonly numbers: ReadonlyMap<string, number>
}

/** By detection and kind of records. */
function filterPlanOf(needs: readonly (readonly ChosenNeed[])[]): NumberedPlan {
  const kindsOfLiteral = new Map<string, number>()
  const texts = new Set<string>()
  let always = 0
  for (const [index, { need, choice }] of needs.flatMap(of => [...of.entries()])) {
    if (choice.kind === 'every') always |= 1 << index
    if (choice.kind !== 'one of') continue
    for (const text of choice.texts) {
      kindsOfLiteral.set(text, (kindsOfLiteral.get(text) ?? 0) | (1 << index))
    }
    for (const text of textsOf(need)) texts.add(text)
  }
  const kinds = recordKinds.map(({ windows }) => ({
    windows: windows && { ...windows.log, eventNumbers: windows.eventNumbers },
  }))
  const literals = Array.from(kindsOfLiteral, ([text, mask]) => ({ text, kinds: mask }))
  const furtherTexts = [...texts].filter(text => !kindsOfLiteral.has(text))
  const numbered = [...kindsOfLiteral.keys(), ...furtherTexts]
  return {
    plan: { kinds, literals, furtherTexts, always },
    numbers: new Map(numbered.map((text, number) => [text, number])),
  }
}

/** Tells the filter what kind of event was made. */
export function noteEvent({ state }: RecordFilter, family: EventFamily): void {
  state.isOpen = false
  if (state.unseenKinds !== 0) state.unseenKinds &= ~kindsOfFamily(family)
}
