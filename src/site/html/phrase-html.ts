import type { Clause, Phrase, PhrasePart } from '../words/phrase.ts'
import { type Html, html, type Part } from './html.ts'
import type { PageContext } from './page-context.ts'

/** A sentence with its code marked, and its fields linked to their pages. */
const phraseHtml = (phrase: Phrase, context: PageContext): Part =>
  phrase.map(part => partHtml(part, context))

function partHtml(part: PhrasePart, { paths, to }: PageContext): Part {
  if (typeof part === 'string') return part
  if (part.kind === 'code') return html`<code>${part.text}</code>`
  const path = paths.field(part.view, part.path)
  const shown = html`<code>${part.path}</code>`
  return path === null ? shown : html`<a href="${to(path)}">${shown}</a>`
}

/** Clauses told on a page, those inside others counted; beyond it the query says the rest. */
const clausesMax = 400

export function clauseList(clauses: readonly Clause[], context: PageContext): Html {
  const budget = { left: clausesMax }
  return listOf('ol', clauses, context, budget)
}

function listOf(
  tag: 'ol' | 'ul',
  clauses: readonly Clause[],
  context: PageContext,
  budget: { left: number },
): Html {
  const items: Html[] = []
  for (const { phrase, details } of clauses) {
    if (budget.left-- <= 0) break
    items.push(
      html`<li>${phraseHtml(phrase, context)}${details.length > 0 && listOf('ul', details, context, budget)}</li>\n`,
    )
  }
  const omitted = clauses.length - items.length
  const rest = omitted > 0 && html`<li class="omitted">${omitted} more</li>`
  return tag === 'ol'
    ? html`<ol class="steps">\n${items}${rest}</ol>`
    : html`<ul>\n${items}${rest}</ul>`
}
