import { helpFor, type WordHelp } from '../query/help.ts'
import type { QueryPiece, QueryRole } from '../query/highlight-query.ts'
import { clip, clipLine, clips } from './clip.ts'
import { type Html, html, nothing } from './html.ts'
import type { PageContext } from './page-context.ts'
import { inlineCode, omittedNote } from './prose.ts'

/** Bytes of markup, about, that a query may become; what follows is shown without colours. */
const markupMax = 30_000

/** One letter for each role: a query has hundreds of pieces. */
const classes: Readonly<Record<QueryRole, string>> = {
  plain: '',
  command: 'k',
  function: 'f',
  dataset: 'd',
  field: 'v',
  keyword: 'w',
  string: 's',
  number: 'n',
  regex: 'r',
  comment: 'c',
  macro: 'm',
}

export interface ShownQuery {
  readonly code: Html
  /** Words that the code names, each once, for the help beside it. */
  readonly words: readonly WordHelp[]
}

/** A query in colours; words that have help lead to their page and know the key of their help. */
export function queryHtml(
  pieces: readonly QueryPiece[],
  context: PageContext,
  name = 'Query',
): ShownQuery {
  const words = new Map<string, WordHelp>()
  const shown: Html[] = []
  let length = 0
  let markup = 0
  for (const piece of pieces) {
    const text = clip(piece.text, clips.query - length).text
    length += piece.text.length
    const part = markup > markupMax ? html`${text}` : pieceHtml({ ...piece, text }, words, context)
    markup += String(part).length
    shown.push(part)
    if (length >= clips.query) break
  }
  const whole = pieces.reduce((sum, piece) => sum + piece.text.length, 0)
  const code = html`<pre class="query" tabindex="0" aria-label="${name}"><code>${shown}</code></pre>
${omittedNote(Math.max(0, whole - clips.query))}`
  return { code, words: [...words.values()] }
}

function pieceHtml(piece: QueryPiece, words: Map<string, WordHelp>, context: PageContext): Html {
  const { text, role } = piece
  if (role === 'plain') return html`${text}`
  const help = helpFor(piece)
  const path = pathOf(piece, context)
  if (path === null) return html`<i class="${classes[role]}">${text}</i>`
  const isFirst = help !== null && !words.has(help.key)
  if (help) words.set(help.key, help)
  const helpKey = help && html` data-help="${help.key}"`
  // One stop for the keyboard is enough for each word.
  const stop = isFirst ? html` title="${clipLine(help.summary, 100)}"` : html` tabindex="-1"`
  return html`<a class="${classes[role]}" href="${context.to(path)}"${helpKey}${stop}>${text}</a>`
}

function pathOf({ role, target }: QueryPiece, { paths }: PageContext): string | null {
  if (target === null) return null
  switch (role) {
    case 'command':
      return paths.command(target)
    case 'function':
      return paths.function(target)
    case 'macro':
      return paths.macro(target)
    case 'field': {
      const view = target.startsWith('enriched ') ? 'enriched' : 'ocsf'
      return paths.field(view, target.slice(view.length + 1))
    }
    default:
      return null
  }
}

/** Words listed; a query that names more fields is read with its field table. */
const wordsMax = 80

/** The help as a list below the query, which the script shows where the pointer rests. */
export function wordList(words: readonly WordHelp[]): Html {
  if (words.length === 0) return nothing
  const groups = [
    ['Commands', words.filter(({ kind }) => kind === 'command')],
    ['Functions', words.filter(({ kind }) => kind === 'function')],
    ['Fields of the event', words.filter(({ kind }) => kind === 'field').slice(0, wordsMax)],
  ] as const
  return html`<details class="words"><summary>The words of this query</summary>
${groups.map(
  ([title, group]) =>
    group.length > 0 && html`<h3>${title}</h3>\n<dl>${group.map(wordEntry)}</dl>\n`,
)}</details>`
}

const wordEntry = ({ key, usage, summary, notes }: WordHelp): Html => html`<div data-word="${key}">
<dt><code>${clipLine(usage, clips.short)}</code></dt>
<dd>${inlineCode(summary)}
${notes !== null && html`<span class="notes">${inlineCode(clipLine(notes, clips.short))}</span>`}</dd>
</div>\n`
