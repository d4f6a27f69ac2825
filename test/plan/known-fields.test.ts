import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { compileQuery } from '../../src/language/spl2/compile-query.ts'
import { attributeSources } from '../../src/normalise/field-sources.ts'
import { fieldGroups } from '../../src/plan/field-groups.ts'
import { enrichedKeys, ocsfMembers, ocsfPaths } from '../../src/plan/known-fields.ts'
import { readsOf } from '../../src/plan/reads.ts'
import { describeWithShared, sharedPath } from '../shared.ts'

const isKnownPath = (path: string): boolean =>
  ocsfPaths.includes(path) || ocsfMembers(path) !== null || path.startsWith('unmapped.')

test('whatever normalisation fills is known to the checks', () => {
  const unknown = attributeSources.filter(({ view, attribute }) =>
    view === 'enriched' ? !enrichedKeys.includes(attribute) : !isKnownPath(attribute),
  )
  expect(unknown.map(({ view, attribute }) => `${view} ${attribute}`)).toEqual([])
})

test('dotted names that mean the same as others are known', () => {
  const dotted = fieldGroups.flat().filter(name => name.includes('.'))
  expect(dotted.filter(name => !isKnownPath(name))).toEqual([])
})

test('members lie directly below their path', () => {
  expect([...(ocsfMembers('process.file') ?? [])].toSorted()).toEqual(['name', 'path'])
  expect(ocsfMembers('process')).toContain('file')
  expect(ocsfMembers('process.pid')).toBeNull()
  expect(ocsfMembers('proc')).toBeNull()
})

describeWithShared('published queries', () => {
  test('read nothing that is unknown', () => {
    const texts: readonly { readonly generation: number; readonly text: string }[] = JSON.parse(
      readFileSync(sharedPath('corpus', 'spl2.json'), 'utf8'),
    )
    const unknown = texts.flatMap(({ generation, text }) => {
      const { plan } = compileQuery({ name: 'query', text })
      const paths = plan ? readsOf(plan).eventPaths : []
      return paths.filter(path =>
        generation === 1 ? !enrichedKeys.includes(path) : !isKnownPath(path),
      )
    })
    // The reports list it among their fields, whether the event has it or not.
    expect([...new Set(unknown)]).toEqual(['observables'])
  })
})
