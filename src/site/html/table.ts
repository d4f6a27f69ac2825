import { type Html, html, type Part } from './html.ts'

export interface Column {
  readonly title: string
  /** Class of its cells: `num` for figures. */
  readonly kind?: string
}

/**
 * A table with a heading for each column; `name` says what it lists to who cannot see it, `kind` is
 * a class of style; a row of a `stack` is a block on a narrow screen, each cell below the one before.
 */
export function table(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Part[])[],
  kind: string | null = null,
): Html {
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0"><table${classOf(kind ?? undefined)}>
<thead><tr>${columns.map(({ title, kind }) => html`<th scope="col"${classOf(kind)}>${title}</th>`)}</tr></thead>
<tbody>
${rows.map(
  row =>
    html`<tr>${row.map((cell, index) => html`<td${classOf(columns[index]?.kind)}${kind === 'stack' && index > 0 && html` data-title="${columns[index]?.title}"`}>${cell}</td>`)}</tr>\n`,
)}</tbody></table></div>`
}

const classOf = (kind: string | undefined): Html | null =>
  kind === undefined ? null : html` class="${kind}"`
