/** What is wrong with a reference that should be the address of a page; null for a good one. */
export function referenceFault(reference: string): string | null {
  const text = reference.trim()
  if (text === '') return 'is empty'
  if (!/^https?:\/\//i.test(text)) return 'does not begin with https:// or http://'
  if (/\s/.test(text)) return 'has blanks inside'
  const host = URL.canParse(text) ? new URL(text).hostname : ''
  return host.includes('.') ? null : 'names no site'
}
