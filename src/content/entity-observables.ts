import type { Observable } from '../finding/observable.ts'

interface TypedField {
  readonly field: string
  readonly type: string
}

/** `system` is what releases 5 and 6 call a device; `process_name` and the like are words joined. */
const observableType = (type: string): string =>
  type === 'system' ? 'Device' : type.replaceAll('_', ' ')

/** Who suffers, as observables of the earlier forms say it. */
export const victimOf = ({ field, type }: TypedField): Observable => ({
  field,
  type: observableType(type),
  roles: ['Victim'],
})

/** What the attacker used. */
export const attackerOf = ({ field, type }: TypedField): Observable => ({
  field,
  type: observableType(type),
  roles: ['Attacker'],
})
