import type { EventFamily } from '../event/event.ts'

/** Stable words for counting, those of the normalisation's table of decisions. */
export type SkipReason =
  | 'no event number'
  | 'no usable time'
  | 'no host name'
  | 'process creation without image path'
  | 'script block without text'
  | 'registry event without TargetObject'
  | 'file event without TargetFilename'

/** A record that cannot become an event. */
export interface Skipped {
  readonly kind: 'skipped'
  readonly reason: SkipReason
  /** Of the event that it would have been; only a family other than `other` can hide a finding. */
  readonly family: EventFamily
}
