import { expect, test } from 'vitest'
import { describeWithShared } from '../shared.ts'
import { conform } from './conform.ts'
import { eventSets } from './corpus.ts'

describeWithShared('the published queries', () => {
  test.each(eventSets.map(set => [`${set.name}-${set.view}`, set] as const))(
    'find on %s what is expected of them',
    (_name, set) => {
      const outcomes = conform(set)
      expect(outcomes).toHaveLength(set.view === 'enriched' ? 2 * 196 : 2 * 530)
      const refused = outcomes.filter(outcome => !outcome.compiled)
      expect(refused).toHaveLength(set.view === 'enriched' ? 2 * 2 : 0)
      const differing = outcomes
        .filter(({ differences }) => differences.length > 0)
        .map(({ text, collation, differences }) => [text.id, collation, ...differences])
      expect(differing).toEqual([])
    },
    180_000,
  )
})
