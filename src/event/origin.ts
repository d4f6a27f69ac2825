/** Where a record came from, so that an analyst can go back to the evidence. */
export interface Origin {
  /** Relative to the argument it was found under; a path inside an archive is joined with `!`. */
  readonly path: string
  /** 1-based line of the record's first byte, for line formats. */
  readonly line?: number
  /** EventRecordID or record number as the log gives it, where it does. */
  readonly record?: number
  /** Byte offset of the record in the (decompressed) file. */
  readonly offset: number
}
