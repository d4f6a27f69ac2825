import { isList, type Value, type ValueList } from '../event/value.ts'
import { FunctionError } from './definition.ts'

/** The error for a saved state that no `save` of an aggregate can have given. */
export const damagedState = (): FunctionError =>
  new FunctionError(0, 'the saved state of an aggregate is damaged or of another make')

/** A finite number. */
export function savedNumber(state: Value | undefined): number {
  if (typeof state === 'number' && Number.isFinite(state)) return state
  throw damagedState()
}

/** A whole number from 0 on. */
export function savedCount(state: Value | undefined): number {
  if (typeof state === 'number' && Number.isSafeInteger(state) && state >= 0) return state
  throw damagedState()
}

/** A list of the length given, or of any length. */
export function savedList(state: Value | undefined, length?: number): ValueList {
  if (isList(state) && (length === undefined || state.length === length)) return state
  throw damagedState()
}
