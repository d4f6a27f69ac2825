import { clip, clips } from './clip.ts'
import { type Html, html, type Part } from './html.ts'

/** Text that authors wrote: paragraphs at blank lines, code between back-ticks; all else is text. */
export function prose(text: string, lengthMax: number = clips.prose): Html {
  const { text: kept, omitted } = clip(text.trim(), lengthMax)
  const paragraphs = kept.split(/\n[ \t]*\n\s*/).map(part => html`<p>${inlineCode(part)}</p>\n`)
  return html`${paragraphs}${omittedNote(omitted)}`
}

/** The code between back-ticks of one line or paragraph. */
export const inlineCode = (text: string): Part =>
  text
    .split(/(`[^`\n]+`)/)
    .map(part =>
      part.length > 2 && part.startsWith('`') && part.endsWith('`')
        ? html`<code>${part.slice(1, -1)}</code>`
        : part,
    )

export const omittedNote = (omitted: number): Html | null =>
  omitted === 0 ? null : html`<p class="omitted">${omitted} more characters are left out here.</p>`
