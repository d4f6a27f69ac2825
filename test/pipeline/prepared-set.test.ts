import { expect, test } from 'vitest'
import { loadContent } from '../../src/content/load-content.ts'
import { renderHuman } from '../../src/diagnostics/render-human.ts'
import { optimisePlan } from '../../src/engine/optimise/optimise-plan.ts'
import { prepareDetections } from '../../src/pipeline/detection-set.ts'
import { prepareSet } from '../../src/pipeline/prepare-set.ts'
import { decodePreparedSet, encodePreparedSet } from '../../src/pipeline/prepared-set-bytes.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { optionsOf } from '../filter/scan-rows.ts'
import { describeWithShared } from '../shared.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { makeCorpusFolder } from '../testing/corpus-folder.ts'

/** Without spans, and without where its text comes from. */
const plainPlan = (plan: Plan | undefined): unknown =>
  plan && withoutSpans({ ...plan, source: { name: plan.source.name, text: plan.source.text } })

function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      name === 'span' ? [] : [[name, withoutSpans(member)]],
    ),
  )
}

const everything = (): boolean => true

describeWithShared('the published queries, kept', () => {
  test('are read back as they were prepared, with the errors of those that are faulty', () => {
    const folder = temporaryTree({})
    makeCorpusFolder(folder, '@count_gt(0)')
    const options = optionsOf('windows')
    const content = loadContent([folder, 'content'])
    const { runnable } = prepareDetections(content, options, everything, each => each)
    const plans = runnable.map(({ plan }) => optimisePlan(plan, options))
    const set = prepareSet(content, options, everything)
    const back = decodePreparedSet(encodePreparedSet(set))
    if (back === null) throw new Error('nothing was read back')
    expect(back.detections.length).toBeGreaterThan(720)
    for (const [index, { plan: _, ...facts }] of set.detections.entries()) {
      const { plan, ...factsBack } = back.detections[index] ?? { plan: () => null }
      expect(factsBack).toEqual(facts)
      expect(plan()).toEqual(plainPlan(plans[index]))
    }
    expect(back.unable).toEqual(set.unable)
    expect(back.risk).toEqual(set.risk)
    expect(back.catalogue).toEqual(set.catalogue)
    expect(set.errors.length).toBeGreaterThan(1)
    expect(back.errors.map(each => renderHuman(each))).toEqual(
      set.errors.map(each => renderHuman(each)),
    )
  })
})

test('a set is not read back from bytes that are cut or changed', () => {
  const options = optionsOf('windows')
  const bytes = encodePreparedSet(prepareSet(loadContent(['content']), options, everything))
  expect(decodePreparedSet(bytes)).not.toBeNull()
  for (let at = 0; at < bytes.length; at += 97) {
    expect(decodePreparedSet(bytes.subarray(0, at))).toBeNull()
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(decodePreparedSet(changed)).toBeNull()
  }
})
