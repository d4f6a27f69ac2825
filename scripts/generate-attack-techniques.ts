import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Writes the table of ATT&CK enterprise techniques that ships with the code.
 *
 *   node scripts/generate-attack-techniques.ts TECHNIQUES.csv
 *
 * The CSV has the columns id, name, tactics (several tactics joined by semicolons).
 */

const target = join(import.meta.dirname, '../src/content/attack-techniques.generated.ts')

interface Row {
  readonly id: string
  readonly name: string
  readonly tactics: readonly string[]
}

/** Fields of one CSV line (RFC 4180, no line breaks inside a field). */
function fieldsOf(line: string): readonly string[] {
  const fields = line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)
  return [...fields].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}

function rowsOf(csv: string): readonly Row[] {
  const [header, ...lines] = csv.trim().split(/\r?\n/)
  if (header !== 'id,name,tactics')
    throw new Error(`the columns are not id,name,tactics: ${header}`)
  return lines.map(line => {
    const [id = '', name = '', tactics = '', ...rest] = fieldsOf(line)
    if (!/^T\d{4}(\.\d{3})?$/.test(id) || name === '' || tactics === '' || rest.length > 0) {
      throw new Error(`no technique: ${line}`)
    }
    return { id, name, tactics: tactics.split(';') }
  })
}

const escaped = (text: string): string => text.replace(/[\\`$]/g, String.raw`\$&`)

function moduleOf(rows: readonly Row[]): string {
  const lines = rows.map(({ id, name, tactics }) => escaped(`${id}\t${name}\t${tactics.join(';')}`))
  return `// Written by scripts/generate-attack-techniques.ts: change the input, not this file.
//
// MITRE ATT&CK® enterprise techniques. © The MITRE Corporation. This work is reproduced and
// distributed with the permission of The MITRE Corporation.

/** One technique a line: id, name, tactics joined by semicolons; tabs between. */
export const attackTechniqueLines = \`
${lines.join('\n')}
\`
`
}

const [input] = process.argv.slice(2)
if (input === undefined) throw new Error('name the CSV file with the techniques')
const rows = rowsOf(readFileSync(input, 'utf8')).toSorted((a, b) => (a.id < b.id ? -1 : 1))
writeFileSync(target, moduleOf(rows))
process.stdout.write(`${rows.length} techniques written to ${target}\n`)
