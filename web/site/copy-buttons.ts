/** Where the text lies that a button copies. */
const sources: Readonly<Record<string, string>> = {
  query: '#query pre',
  yaml: '#yaml',
  finding: '#finding',
}

const thanksMs = 1500

export function startCopyButtons(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const source = document.querySelector(sources[button.dataset['copy'] ?? ''] ?? 'none')
    if (!source) continue
    const words = button.textContent
    button.hidden = false
    button.addEventListener('click', async () => {
      const isCopied = await copy(source)
      button.textContent = isCopied ? 'Copied' : 'Select and copy it'
      setTimeout(() => {
        button.textContent = words
      }, thanksMs)
    })
  }
}

async function copy(source: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? '')
    return true
  } catch {
    // No clipboard for pages that are opened as files or served without encryption: select it instead.
    const details = source.closest('details')
    if (details) details.open = true
    const range = document.createRange()
    range.selectNodeContents(source)
    const selection = getSelection()
    selection?.removeAllRanges()
    selection?.addRange(range)
    return false
  }
}
