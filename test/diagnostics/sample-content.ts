import { checkContent } from '../../src/content/check-content.ts'
import type { Sample } from '../../src/diagnostics/define-diagnostic.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { planRefusals } from '../../src/engine/refusals.ts'
import { reportDiagnostics } from '../../src/testing/report/failure-diagnostics.ts'
import { engineOptions } from '../cases/run-case.ts'
import { runTests } from '../testing/run-tests.ts'
import { anchorQuery, processStart } from '../testing/test-content.ts'

/** By top key, what a detection without faults has. */
const detectionKeys: Readonly<Record<string, string>> = {
  name: 'name: Anchor Dropped\n',
  id: 'id: 5d2f0a51-3c0e-4c1b-8a52-90a7c0b4f1aa\n',
  version: 'version: 1\n',
  date: "date: '2026-01-01'\n",
  author: 'author: Otto\n',
  type: 'type: TTP\n',
  status: 'status: production\n',
  description: 'description: An anchor is dropped.\n',
  search: anchorQuery,
  tags: `tags:
  impact: 50
  confidence: 60
  message: $process_name$ was dropped on $dest_device_id$
`,
  tests: `tests:
- name: fires
  attack_data:
  - data: samples/drop.jsonl
`,
}

const { name, id, version, date, author, description } = detectionKeys
const generalKeys = { name, id, version, date, author, description }
const storyKeys = { ...generalKeys, name: 'name: Anchors\n', narrative: 'narrative: Ships moor.\n' }

const keysOfFolder: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  detections: detectionKeys,
  stories: storyKeys,
  risk: generalKeys,
}

/**
 * Files of content that say only what they are about: what they leave out, of what files in their
 * folder need, is put behind it. The event that the detection finds lies in `samples/drop.jsonl`.
 */
export const completeFiles = (
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> => ({
  'samples/drop.jsonl': processStart('anchor --drop 7'),
  ...Object.fromEntries(Object.entries(files).map(([path, text]) => [path, completed(path, text)])),
})

function completed(path: string, text: string): string {
  const keys = path.endsWith('.yml') ? keysOfFolder[path.split('/')[0] ?? ''] : undefined
  if (!keys) return text
  const lines = text.endsWith('\n') || text === '' ? text : `${text}\n`
  const missing = Object.entries(keys).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(text))
  return lines + missing.map(([, written]) => written).join('')
}

/** A text alone is a detection. */
export const filesOf = (sample: Sample): Readonly<Record<string, string>> =>
  typeof sample === 'string' ? { 'detections/example.yml': sample } : sample

/** All that a look at a content folder tells. */
export function lookAt(folder: string): readonly Diagnostic[] {
  const { diagnostics, compiled } = checkContent([folder])
  const options = engineOptions('windows')
  const refusals = compiled.flatMap(({ runnable }) =>
    runnable ? planRefusals(runnable.plan, options) : [],
  )
  return [...diagnostics, ...refusals]
}

/** All that a run of the tests of a content folder tells; asked for, also the clauses that no test holds. */
export async function testAll(folder: string, mutate: boolean): Promise<readonly Diagnostic[]> {
  const { report } = await runTests(folder, ...(mutate ? ['--mutate'] : []))
  return reportDiagnostics(report, { missing: false, untested: false, unnoticed: false })
}
