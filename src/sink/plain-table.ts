import Table from 'cli-table3'

/** Rows in columns without borders, two blanks between them, nothing behind the last. */
export function plainTable(
  rows: readonly (readonly string[])[],
  widths?: readonly number[],
): string {
  if (rows.length === 0) return ''
  const table = new Table({
    chars: noBorders,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': gap },
    ...(widths && { colWidths: widths.map(width => width + gap) }),
  })
  table.push(...rows.map(cells => [...cells]))
  return `${table.toString().replace(/ +$/gm, '')}\n`
}

const gap = 2

const noBorders = Object.fromEntries(
  (
    'top top-mid top-left top-right bottom bottom-mid bottom-left bottom-right ' +
    'left left-mid mid mid-mid right right-mid middle'
  )
    .split(' ')
    .map(name => [name, '']),
)
