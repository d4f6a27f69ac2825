import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchUuid, writeDetections } from '../detection-folder.ts'
import type { Predicate } from './predicate.ts'
import { renderSigma, type SigmaInput } from './sigma.ts'
import { renderSpl2 } from './spl2.ts'

/** A content folder of one detection a predicate, named by it. Returns its path. */
export const writeSpl2 = (predicates: readonly Predicate[], folder: string): string =>
  writeDetections(
    predicates.map(predicate => ({ name: predicate.id, text: renderSpl2(predicate) })),
    folder,
  )

/** A folder of Sigma rules, one a predicate. Returns its path. */
export function writeSigma(
  predicates: readonly Predicate[],
  folder: string,
  input: SigmaInput,
): string {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [index, predicate] of predicates.entries()) {
    const text = renderSigma(predicate, input, benchUuid(index))
    writeFileSync(join(folder, `${String(index).padStart(4, '0')}.yml`), text)
  }
  return folder
}
