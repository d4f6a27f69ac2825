import type { Name } from './chunk-context.ts'

/** A use of a name in a parsed body, offsets from the body's start. */
export interface NameUse {
  /** Of the field that says where in the chunk the name lies. */
  readonly at: number
  readonly name: Name
  /** The name itself follows the field. */
  readonly isInline: boolean
  /** End of what differs from chunk to chunk: the field, and the links and hash of a name behind it. */
  readonly varyingEnd: number
}

/** What the result of parsing a body depended on, beside the body's own bytes. */
export class ParseTrace {
  readonly names: NameUse[] = []
  /** Units that were spent for names. */
  nameUnits = 0
  /** The result names places in the chunk, and so holds at this place alone. */
  isBound = false
}
