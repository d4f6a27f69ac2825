/** A BinXML fragment as a tree whose varying parts are slots, filled from a record's values. */
export interface Element {
  readonly kind: 'element'
  /** Local name; a namespace prefix is dropped. */
  readonly name: string
  /** Slot without whose value the whole element is left out, or null. */
  readonly dependsOn: number | null
  readonly attributes: readonly Attribute[]
  readonly content: readonly Content[]
}

export interface Attribute {
  readonly name: string
  readonly parts: readonly Part[]
}

/** Literal text, a slot for a value, or a fragment inside the fragment. */
export type Part = string | Slot | Instance

export type Content = Element | Part

export interface Slot {
  readonly kind: 'slot'
  /** Position in the record's list of values. */
  readonly index: number
  /** Without a value it takes its element or attribute with it; otherwise it leaves an empty text. */
  readonly optional: boolean
}

/** A use of a template at a fixed place, outside any list of values. */
export interface Instance {
  readonly kind: 'instance'
  /** Range in the chunk, from the token to the end of its values. */
  readonly start: number
  readonly end: number
}

export const isElement = (content: Content): content is Element =>
  typeof content !== 'string' && content.kind === 'element'
