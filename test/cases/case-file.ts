import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Golden cases: text files that state what goes in and what comes out, readable without the code.
 * A file holds several cases, each begun by `=== what it shows`, made of sections begun by
 * `--- kind`. Which kinds there are is up to the runner; lines before the first case are remarks.
 */
export interface Case {
  readonly file: CaseFile
  readonly title: string
  readonly sections: readonly Section[]
}

export interface Section {
  readonly kind: string
  /** What stands behind the kind on its line. */
  readonly argument: string
  /** Without the line end at its end. */
  readonly body: string
}

interface CaseFile {
  readonly path: string
  readonly name: string
  readonly remarks: string
}

/** All cases below a folder of `test/cases`, by file and place. */
export function readCases(folder: string): readonly Case[] {
  const root = join(import.meta.dirname, folder)
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.case'))
    .sort()
    .flatMap(name => readCaseFile(join(root, name)))
}

function readCaseFile(path: string): readonly Case[] {
  const [remarks = '', ...parts] = `\n${readFileSync(path, 'utf8')}`.split(/^=== /m)
  const file = { path, name: relative(import.meta.dirname, path), remarks: remarks.slice(1) }
  return parts.map(part => {
    const [title = '', ...sections] = part.split(/^--- ?/m)
    return { file, title: title.trim(), sections: sections.map(readSection) }
  })
}

function readSection(text: string): Section {
  const end = text.indexOf('\n')
  const head = end === -1 ? text : text.slice(0, end)
  const [kind = '', ...rest] = head.trim().split(' ')
  return { kind, argument: rest.join(' '), body: end === -1 ? '' : text.slice(end + 1).trimEnd() }
}

export const sectionOf = (example: Case, kind: string): string | null =>
  example.sections.find(section => section.kind === kind)?.body ?? null

/** True when the files are to be rewritten with what comes out. */
export const isUpdate = process.env['UPDATE'] === '1'

/** Writes a file's cases back, the sections in the order given. */
export function writeCases(cases: readonly Case[]): void {
  for (const [path, ofFile] of Map.groupBy(cases, ({ file }) => file.path)) {
    const bodies = ofFile.map(({ title, sections }) =>
      [`=== ${title}`, ...sections.map(writeSection)].join('\n'),
    )
    writeFileSync(path, `${ofFile[0]?.file.remarks ?? ''}${bodies.join('\n\n')}\n`)
  }
}

const writeSection = ({ kind, argument, body }: Section): string =>
  `--- ${`${kind} ${argument}`.trim()}${body === '' ? '' : `\n${body}`}`

/** The case with what came out: sections of these kinds replaced, added, or left out where null. */
export function withResults(example: Case, results: Readonly<Record<string, string | null>>): Case {
  const kept = example.sections.filter(({ kind }) => !(kind in results))
  const made = Object.entries(results).flatMap(([kind, body]) =>
    body === null ? [] : [{ kind, argument: '', body }],
  )
  return { ...example, sections: [...kept, ...made] }
}
