import type { Instance, Part, Slot } from './fragment.ts'
import type { DataStep, Field, FieldStep, Step } from './layout.ts'
import { type NumberSlot, numberSlotOf } from './number-slot.ts'

/** What of a layout's steps tells an event's kind, and where its texts can be looked for. */
export interface HeadSteps {
  /** In order, the steps for the fields that tell the kind, and those that lead to further layouts. */
  readonly steps: readonly HeadStep[]
  /** Where the other steps put further elements, if a record's values hold some. */
  readonly others: readonly (Slot | Instance)[]
  /**
   * Texts of the data, the computer's name and the like that the template fixes; all others are
   * values of the record, one each. Null where one is put together from several.
   */
  readonly fixedTexts: readonly string[] | null
  readonly number: NumberSlot | null
}

export type HeadStep = Exclude<Step, DataStep>

const headFields: ReadonlySet<Field> = new Set([
  'eventNumber',
  'channel',
  'provider',
  'eventSource',
])

export function headStepsOf(all: readonly Step[]): HeadSteps {
  const steps = all.filter((step): step is HeadStep => step.kind !== 'data').filter(isOfHead)
  const others = all.filter((step): step is OtherStep => !isOfHead(step))
  return {
    steps,
    others: others.flatMap(partsOf).filter(part => typeof part !== 'string'),
    fixedTexts: fixedTextsOf(others.map(({ parts }) => parts)),
    number: numberSlotOf(steps),
  }
}

type OtherStep = DataStep | FieldStep

const isOfHead = (step: Step): boolean =>
  step.kind === 'nested' || (step.kind === 'field' && headFields.has(step.field))

const partsOf = (step: OtherStep): readonly Part[] =>
  step.kind === 'field' || typeof step.key === 'string' || step.key === null
    ? step.parts
    : [...step.key, ...step.parts]

function fixedTextsOf(texts: readonly (readonly Part[])[]): readonly string[] | null {
  if (texts.some(parts => parts.length > 1)) return null
  return texts.flat().filter(part => typeof part === 'string')
}
