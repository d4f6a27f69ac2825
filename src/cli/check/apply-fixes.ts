import { readFileSync, writeFileSync } from 'node:fs'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { type PlacedEdit, placedFix } from '../../diagnostics/location.ts'
import { CommandError } from '../exit-codes.ts'

export interface AppliedFixes {
  readonly fixes: number
  readonly files: readonly string[]
}

/**
 * Writes the safe fixes of diagnostics into the files that they are of. Fixes whose edits meet those
 * of another wait for the next round, and so do those of a file that has changed since it was read.
 */
export function applySafeFixes(diagnostics: readonly Diagnostic[]): AppliedFixes {
  const fixes = diagnostics.flatMap(diagnostic => {
    const placed = diagnostic.fix?.safe ? placedFix(diagnostic) : null
    return placed && placed.length > 0 ? [placed] : []
  })
  const byFile = Map.groupBy(fixes.filter(isOfOneFile), fix => fix[0]?.source.name ?? '')
  let count = 0
  const files: string[] = []
  for (const [path, ofFile] of byFile) {
    const applied = applyToFile(path, ofFile)
    if (applied === 0) continue
    count += applied
    files.push(path)
  }
  return { fixes: count, files }
}

type PlacedFix = readonly PlacedEdit[]

const isOfOneFile = (fix: PlacedFix): boolean =>
  new Set(fix.map(({ source }) => source.name)).size === 1

function applyToFile(path: string, fixes: readonly PlacedFix[]): number {
  const written = readFile(path)
  const chosen: PlacedFix[] = []
  for (const fix of fixes) {
    const isCurrent = fix.every(({ source }) => source.text === written)
    const isFree = chosen.every(other => !fix.some(edit => other.some(known => meets(edit, known))))
    if (isCurrent && isFree) chosen.push(fix)
  }
  if (written === null || chosen.length === 0) return 0
  const edits = chosen.flat().toSorted((a, b) => b.edit.span.start - a.edit.span.start)
  const text = edits.reduce(
    (current, { edit: { span, text } }) =>
      current.slice(0, span.start) + text + current.slice(span.end),
    written,
  )
  writeFile(path, text)
  return chosen.length
}

/** Two edits at one point meet too: their order would be anybody's guess. */
const meets = (one: PlacedEdit, other: PlacedEdit): boolean =>
  one.edit.span.start <= other.edit.span.end && other.edit.span.start <= one.edit.span.end

/** Null for what is no file: a query of the command line. */
function readFile(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function writeFile(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new CommandError(`cannot write ${path}: ${reason}`)
  }
}
