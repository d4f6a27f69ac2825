import type { Value } from '../../event/value.ts'

/**
 * What is known of an attribute of a view before a record is decoded. `text`: null, or a value
 * every stretch of whose text stands so in the record, letter case and what encodings rewrite
 * aside; so do the members and elements of a value that holds others. The name of the event's
 * process is known apart. `any`: nothing is known.
 */
export type AttributeKnowledge =
  | { readonly kind: 'text'; readonly isProcessName?: true }
  | { readonly kind: 'any' }
  | { readonly kind: 'constant'; readonly value: Value }

/**
 * The attributes that a view can have, by dotted path; one that is not named is null. `open`: any
 * attribute may be there, and lies in the record as it is. Null: there is no such view.
 */
export type ViewKnowledge = ReadonlyMap<string, AttributeKnowledge> | 'open' | null

/** What is known of all records of one kind: Windows events of one mapping, or events in one view. */
export interface RecordShape {
  readonly enriched: ViewKnowledge
  readonly ocsf: ViewKnowledge
}
