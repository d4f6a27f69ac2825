import { clip } from './clip.ts'
import { type Html, html } from './html.ts'
import { omittedNote } from './prose.ts'

interface CodeBlock {
  /** What it is, to who cannot see it. */
  readonly label: string
  readonly text: string
  readonly id?: string
  /** UTF-16 units shown; the rest is counted. */
  readonly lengthMax?: number
}

/** A text as it stands; the keyboard can scroll it. */
export function codeBlock({ label, text, id, lengthMax = text.length }: CodeBlock): Html {
  const { text: shown, omitted } = clip(text, lengthMax)
  const name = id !== undefined && html` id="${id}"`
  return html`<pre${name} tabindex="0" aria-label="${label}"><code>${shown}</code></pre>${omittedNote(omitted)}`
}
