import { type Child, element } from './element.ts'

export interface ColumnOfTable<Row> {
  readonly title: string
  readonly cell: (row: Row) => Child
  readonly class?: string
}

export interface ChoiceTableOptions<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly ColumnOfTable<Row>[]
  readonly onChoose: (row: Row, index: number) => void
}

/**
 * A table of which one row is chosen, with the pointer or the keyboard: arrows, Home and End move,
 * Enter chooses. One row alone is in the order of tabs.
 */
export function choiceTable<Row>(options: ChoiceTableOptions<Row>): HTMLElement {
  const { label, rows, columns } = options
  const body = element(
    'tbody',
    {},
    rows.map((row, index) =>
      element(
        'tr',
        {
          role: 'row',
          tabindex: index === 0 ? 0 : -1,
          'data-index': index,
          'aria-selected': 'false',
        },
        columns.map(column =>
          element('td', { role: 'gridcell', class: column.class ?? null }, [column.cell(row)]),
        ),
      ),
    ),
  )
  const table = element('table', { role: 'grid', 'aria-label': label, class: 'choice' }, [
    element('thead', {}, [
      element(
        'tr',
        {},
        columns.map(({ title, class: name = null }) =>
          element('th', { scope: 'col', class: name }, [title]),
        ),
      ),
    ]),
    body,
  ])
  listen(body, options)
  return element('div', { class: 'table-frame' }, [table])
}

/** Chooses a row as a click would. */
export function chooseRow(frame: HTMLElement, index: number): void {
  const row = frame.querySelector(`tr[data-index="${index}"]`)
  if (row instanceof HTMLElement) row.click()
}

function listen<Row>(body: HTMLElement, { rows, onChoose }: ChoiceTableOptions<Row>): void {
  const lines = [...body.children].filter(child => child instanceof HTMLElement)
  const choose = (index: number): void => {
    const row = rows[index]
    const line = lines[index]
    if (row === undefined || !line) return
    for (const other of lines) other.setAttribute('aria-selected', String(other === line))
    for (const other of lines) other.tabIndex = other === line ? 0 : -1
    onChoose(row, index)
  }
  const focus = (index: number): void => {
    const line = lines[Math.max(0, Math.min(lines.length - 1, index))]
    if (!line) return
    for (const other of lines) other.tabIndex = other === line ? 0 : -1
    line.focus()
  }
  body.addEventListener('click', ({ target }) => {
    const line = target instanceof Element ? target.closest('tr') : null
    if (line) choose(Number(line.dataset['index']))
  })
  body.addEventListener('keydown', event => {
    const line = event.target instanceof Element ? event.target.closest('tr') : null
    if (!line) return
    const at = Number(line.dataset['index'])
    const goal = targetOf(event.key, at, lines.length)
    if (goal !== null) focus(goal)
    else if (event.key === 'Enter' || event.key === ' ') choose(at)
    else return
    event.preventDefault()
  })
}

function targetOf(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return at + 1
    case 'ArrowUp':
      return at - 1
    case 'PageDown':
      return at + 10
    case 'PageUp':
      return at - 10
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
