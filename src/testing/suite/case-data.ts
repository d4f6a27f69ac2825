import type { TestData } from '../../content/detection.ts'
import type { DataProblem, FoundData } from '../data/found-data.ts'
import { type DataOptions, resolveData } from '../data/resolve-data.ts'
import { parallel } from '../run/parallel.ts'
import type { TestCase } from './test-case.ts'

/** The data of a test, found or not, in the order in which the test names them. */
export interface CaseData {
  readonly attack: readonly (FoundData | DataProblem)[]
  readonly benign: readonly (FoundData | DataProblem)[]
}

/** Looked up, or fetched, at a time. */
const lookupsMax = 6

/** Finds the data of all cases, each once however many tests name it. */
export async function findCaseData(
  cases: readonly TestCase[],
  options: DataOptions,
): Promise<readonly CaseData[]> {
  const wanted = new Map<string, Wanted>()
  for (const { detection, test } of cases) {
    for (const data of [...test.data, ...test.benignData]) {
      wanted.set(keyOf(detection.root, data), { root: detection.root, data })
    }
  }
  const entries = [...wanted]
  const results = await parallel(entries, lookupsMax, ([, { root, data }]) =>
    resolveData(data, root, options),
  )
  const found = new Map(entries.map(([key], index) => [key, results[index]]))
  return cases.map(({ detection, test }) => {
    const all = (data: readonly TestData[]) =>
      data.flatMap(one => found.get(keyOf(detection.root, one)) ?? [])
    return { attack: all(test.data), benign: all(test.benignData) }
  })
}

interface Wanted {
  readonly root: string
  readonly data: TestData
}

const keyOf = (root: string, { location, sha256 }: TestData): string =>
  JSON.stringify([root, location, sha256])
