const lengths = { min: 2, max: 32 } as const

/** The words of a text as they are searched for: lower case, letters and digits, each as often as it occurs. */
export const tokensOf = (text: string): readonly string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
    .filter(word => word.length >= lengths.min)
    .map(word => word.slice(0, lengths.max))
