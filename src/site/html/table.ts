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
  const cell = (content: Part, index: number): Html => {
    const { kind: cellKind, title } = columns[index] ?? { title: '' }
    const label = kind === 'stack' && index > 0 && html` data-title="${title}"`
    return html`<td${classOf(cellKind)}${label}>${content}</td>`
  }
  const heads = columns.map(
    ({ title, kind: headKind }) => html`<th scope="col"${classOf(headKind)}>${title}</th>`,
  )
  return html`<div class="scroll" role="region" aria-label="${name}" tabindex="0">
<table${classOf(kind)}>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.map(row => html`<tr>${row.map(cell)}</tr>\n`)}</tbody></table></div>`
}

const classOf = (kind: string | null | undefined): Html | null =>
  typeof kind === 'string' ? html` class="${kind}"` : null
