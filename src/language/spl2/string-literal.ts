/** A text as a string literal that reads back as the same text. A line end cannot be written in one. */
export const stringLiteral = (text: string): string =>
  `"${text.replaceAll(/["\\]/g, '\\$&').replaceAll(/\r?\n/g, ' ')}"`
