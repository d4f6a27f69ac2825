import type { HeadStep } from './head-steps.ts'
import { descriptorBytes, type TemplateInstance } from './instance.ts'
import { limits } from './limits.ts'
import { valueTypes } from './value-types.ts'

/** Where the values of a template hold the event number, with nothing before it that could be another. */
export interface NumberSlot {
  readonly slot: number
  /** Slots without whose value the event has no number. */
  readonly requires: readonly number[]
  /** Slots that are rendered before it: only of texts it is known that they can be. */
  readonly textSlots: readonly number[]
  /** More than running these steps can cost. */
  readonly unitsMax: number
}

/** A value's size has 16 bits. */
const textUnitsMax = 32_768
const uint16Bytes = 2

export function numberSlotOf(steps: readonly HeadStep[]): NumberSlot | null {
  const textSlots: number[] = []
  let unitsMax = 0
  for (const step of steps) {
    if (step.kind === 'nested') return null
    unitsMax += limits.stepUnits + step.requires.length
    for (const part of step.parts) {
      if (typeof part !== 'string' && part.kind === 'instance') return null
      unitsMax += limits.partUnits + (typeof part === 'string' ? part.length : textUnitsMax)
      if (typeof part !== 'string') textSlots.push(part.index)
    }
    if (step.field !== 'eventNumber') continue
    const [slot] = textSlots.splice(-1)
    const [part] = step.parts
    const isAlone = step.parts.length === 1 && typeof part !== 'string'
    return isAlone && slot !== undefined
      ? { slot, requires: step.requires, textSlots, unitsMax }
      : null
  }
  return null
}

/** The number, or -1 where the record's values are not as they mostly are. */
export function readNumber(
  view: DataView,
  instance: TemplateInstance,
  { slot, requires, textSlots }: NumberSlot,
): number {
  const { descriptors, values } = instance
  if (typeAt(view, instance, slot) !== valueTypes.uint16) return -1
  for (const index of requires) {
    if (typeAt(view, instance, index) === valueTypes.null) return -1
  }
  for (const index of textSlots) {
    const type = typeAt(view, instance, index)
    if (type !== valueTypes.null && type !== valueTypes.string) return -1
  }
  let at = values
  for (let index = 0; index < slot; index++) {
    at += view.getUint16(descriptors + descriptorBytes * index, true)
  }
  const size = view.getUint16(descriptors + descriptorBytes * slot, true)
  return size === uint16Bytes ? view.getUint16(at, true) : -1
}

/** The type of a value; a slot behind the last one has none. */
const typeAt = (
  view: DataView,
  { valueCount, descriptors }: TemplateInstance,
  index: number,
): number =>
  index < valueCount ? view.getUint8(descriptors + descriptorBytes * index + 2) : valueTypes.null
