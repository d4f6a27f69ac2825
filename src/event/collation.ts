/**
 * How strings compare. `windows` ignores letter case in `= != IN LIKE like match match_regex`, as
 * Windows itself does for names and paths; `strict` is SPL2's case-sensitive evaluation.
 * Nothing else depends on it: not `<`, `>`, `rex`, `replace`, group keys or first-seen keys.
 */
export const collations = ['windows', 'strict'] as const

export type Collation = (typeof collations)[number]
