import { expect, test } from 'vitest'
import { type CompiledDetection, compileDetections } from '../../src/content/compile-detection.ts'
import { loadContent } from '../../src/content/load-content.ts'
import { compilePlan } from '../../src/engine/compile.ts'
import type { Evaluator } from '../../src/engine/evaluator.ts'
import { optimisePlan } from '../../src/engine/optimise/optimise-plan.ts'
import type { Collation } from '../../src/event/collation.ts'
import { type EventSet, readEvents } from '../conformance/corpus.ts'
import { optionsOf } from '../conformance/trial.ts'
import { describeWithShared, sharedPath } from '../shared.ts'

/**
 * Each Sigma-like search beside the SPL2 that Splunk's build rendered of it for the same release
 * (three have no rendering: there, what people kept of the conversion).
 */
const sources = 'v4.5.0/dev_ssa'
const renderings = ['v4.5.0/ssa_detections', 'v4.5.0/dist'] as const

/**
 * Where the two differ, and why. Splunk's conversion doubled single backslashes and collapsed
 * doubled ones, so `HKLM\SAM` of a regular expression, where `\S` is any character but a blank,
 * became a backslash and `SAM`: what its author meant, and not what is written.
 */
const differing = new Set(['Attempted Credential Dump From Registry via Reg exe'])

interface Counted {
  readonly evaluator: Evaluator
  readonly hits: number[]
}

function counted({ detection, runnable }: CompiledDetection, collation: Collation): Counted {
  if (!runnable) throw new Error(`${detection.path} does not run`)
  const options = optionsOf(collation)
  return { evaluator: compilePlan(optimisePlan(runnable.plan, options), options), hits: [] }
}

const compiled = (folder: string): readonly CompiledDetection[] =>
  compileDetections(loadContent([sharedPath('content', folder)]))

function hitsOfTwins(set: EventSet, collation: Collation) {
  const twins = new Map(
    renderings.flatMap(compiled).map(detection => [detection.detection.id, detection]),
  )
  const pairs = compiled(sources).map(source => {
    const twin = twins.get(source.detection.id)
    if (!twin) throw new Error(`${source.detection.name} has no twin`)
    const { name } = source.detection
    return { name, search: counted(source, collation), twin: counted(twin, collation) }
  })
  let line = 0
  for (const event of readEvents(set)) {
    for (const { search, twin } of pairs) {
      search.evaluator.push(event, () => search.hits.push(line))
      twin.evaluator.push(event, () => twin.hits.push(line))
    }
    line++
  }
  return pairs.map(({ name, search, twin }) => ({ name, search: search.hits, twin: twin.hits }))
}

describeWithShared('Sigma-like searches and what Splunk rendered of them', () => {
  test.each([
    ['made', 'windows', 1158],
    ['made', 'strict', 993],
    ['real', 'windows', 12],
    ['real', 'strict', 12],
  ] as const)('match the same %s events, collation %s', (name, collation, hits) => {
    const found = hitsOfTwins({ name, view: 'ocsf' }, collation)
    expect(found).toHaveLength(47)
    for (const { name: detection, search, twin } of found) {
      if (differing.has(detection)) expect(search, detection).not.toEqual(twin)
      else expect(search, detection).toEqual(twin)
    }
    expect(found.reduce((sum, { twin }) => sum + twin.length, 0)).toBe(hits)
  })
})
