const DELETE = 0x7f
const SPACE = 0x20

/**
 * The text when it says something, else null: Windows writes `-` and collectors write blanks where
 * there is nothing to say. The text itself is never trimmed.
 */
export function present(text: string | null | undefined): string | null {
  return text === '-' ? null : notBlank(text)
}

/** As `present`, for command lines: there `-` is an argument like any other. */
export function notBlank(text: string | null | undefined): string | null {
  if (text === undefined || text === null || text === '') return null
  const first = text.charCodeAt(0)
  if (first > SPACE && first < DELETE) return text
  return text.trim() === '' ? null : text
}
