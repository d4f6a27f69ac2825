import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AnswerReader, countedBy, findingIds, lineCount } from '../answer.ts'
import { launcher } from '../command.ts'
import { benchPath } from '../inputs.ts'
import { isInstalled, type Subject } from '../measure.ts'
import { renderJq } from '../predicates/jq.ts'
import type { Predicate } from '../predicates/predicate.ts'
import type { SigmaInput } from '../predicates/sigma.ts'
import { renderSql } from '../predicates/sql.ts'
import { writeSigma, writeSpl2 } from '../predicates/write-predicates.ts'

const root = join(import.meta.dirname, '../..')

/** On one processor, where the system can be told. */
export const pinned = (subject: Subject): Subject =>
  isInstalled('taskset')
    ? { ...subject, command: ['taskset', '-c', '0', ...subject.command] }
    : subject

export const alone = ['--workers', '1'] as const

export const telltale = (
  name: string,
  args: readonly string[],
  answerOf: AnswerReader = findingIds,
): Subject => ({
  name,
  command: [
    process.execPath,
    launcher,
    'scan',
    '--output',
    'ndjson',
    '--no-summary',
    '--no-progress',
    ...args,
  ],
  answerOf,
})

export const withContent = (folder: string): readonly string[] => [
  '--no-pack',
  '--allow-broken',
  '--content',
  folder,
]

/** Telltale with the predicates as its only detections. */
export const telltaleOf = (
  name: string,
  predicates: readonly Predicate[],
  args: readonly string[],
): Subject =>
  telltale(
    name,
    [...withContent(writeSpl2(predicates, folderOf('spl2', predicates))), ...args],
    byName,
  )

export const duckdb = (
  name: string,
  predicates: readonly Predicate[],
  path: string,
  threads: number,
): Subject => {
  const query = `${folderOf('duckdb', predicates)}.sql`
  writeFileSync(query, renderSql(predicates, path))
  return {
    name,
    command: [process.execPath, join(root, 'bench/duckdb.ts'), query, String(threads)],
    answerOf: countedBy(line => line),
  }
}

export const rsigma = (
  name: string,
  predicates: readonly Predicate[],
  path: string,
  input: SigmaInput,
): Subject => {
  const rules = writeSigma(predicates, folderOf(`sigma-${input}`, predicates), input)
  const options = ['--quiet', '--output-format', 'ndjson', '--input-format', 'json']
  return {
    name,
    command: ['rsigma', 'engine', 'eval', ...options, '--rules', rules, '--event', `@${path}`],
    answerOf: countedBy(line => JSON.parse(line).rule_title),
  }
}

export const jq = (name: string, predicate: Predicate, path: string): Subject => ({
  name,
  command: ['jq', '-R', '-r', renderJq(predicate), path],
  answerOf: countedBy(line => line),
})

export const ripgrep = (name: string, path: string, args: readonly string[]): Subject => ({
  name,
  command: ['rg', '-j1', '-c', '-i', '-F', ...args, path],
  answerOf: lineCount,
})

/** `threads` as its option says; null for as many as it takes by itself. */
export const evtxDump = (name: string, path: string, threads: number | null): Subject => ({
  name,
  command: ['evtx_dump', ...(threads === null ? [] : ['-t', String(threads)]), '-o', 'jsonl', path],
  discard: true,
})

const byName = countedBy(line => JSON.parse(line).detection.name)

const folderOf = (kind: string, predicates: readonly Predicate[]): string =>
  benchPath(`${kind}-predicates-${predicates.length}`)
