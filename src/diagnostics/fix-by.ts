import type { Edit, Fix } from './diagnostic.ts'

/** A fix of these edits; none where there are none. */
export const fixBy = (
  title: string,
  safe: boolean,
  edits: readonly Edit[] | null,
): Fix | undefined => (edits === null || edits.length === 0 ? undefined : { title, safe, edits })
