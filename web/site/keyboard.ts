/** `/` goes to the search; arrows, j and k go through the rows of a list. */
export function startKeyboard(input: HTMLInputElement): void {
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    if (event.key === '/' && !isTyping(document.activeElement)) {
      event.preventDefault()
      input.focus()
      input.select()
      return
    }
    const step = stepOf(event.key, isTyping(document.activeElement))
    if (step !== 0 && moveInRows(step, input)) event.preventDefault()
  })
}

function isTyping(active: Element | null): boolean {
  if (active instanceof HTMLInputElement) return active.type !== 'checkbox'
  return active instanceof HTMLTextAreaElement || active instanceof HTMLSelectElement
}

/** A letter that somebody types is a letter. */
function stepOf(key: string, isText: boolean): number {
  if (key === 'ArrowDown' || (key === 'j' && !isText)) return 1
  return key === 'ArrowUp' || (key === 'k' && !isText) ? -1 : 0
}

/** From the search box of a list into its first row, from row to row, and back. */
function moveInRows(step: number, input: HTMLInputElement): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('#results tbody td:first-child a')]
  const active = document.activeElement
  if (rows.length === 0) return false
  if (active === input) {
    if (step < 0 || input.getAttribute('role') === 'combobox') return false
    rows[0]?.focus()
    return true
  }
  const at = rows.findIndex(row => row === active)
  if (at === -1) return false
  const next = rows[at + step]
  if (next) next.focus()
  else if (step < 0) input.focus()
  return true
}
