/** Bytes that are not UTF-8 do not cost the record: hiding it would serve an attacker. */
export const textDamageReasons = {
  notUtf8: 'text is not UTF-8, replaced by U+FFFD',
} as const
