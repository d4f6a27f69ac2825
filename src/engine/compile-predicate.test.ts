import { describe, expect, test } from 'vitest'
import { collations } from '../event/collation.ts'
import type { Value, ValueMap } from '../event/value.ts'
import type { Expression } from '../plan/expression.ts'
import { compilePredicate } from './compile-predicate.ts'
import { Frame } from './frame.ts'
import { interpretExpression } from './interpret-expression.ts'

const span = { start: 0, end: 0 }
const column = (name: string): Expression => ({ kind: 'column', name, span })
const literal = (value: null | boolean | number | string): Expression => ({
  kind: 'literal',
  value,
  span,
})

const values: readonly Value[] = [
  null,
  true,
  false,
  0,
  1,
  '1',
  '1.0',
  'true',
  '',
  'a',
  'A',
  'É',
  'é',
  'straße',
  'STRASSE',
  [1],
  { a: 1 },
]
const literals = [null, true, 1, '1', 'TRUE', 'a', 'É', 'Straße'] as const

const predicates: readonly Expression[] = [
  ...literals.flatMap(value =>
    (['=', '!=', '<', '>='] as const).flatMap((operator): Expression[] => [
      { kind: 'compare', operator, left: column('a'), right: literal(value), span },
      { kind: 'compare', operator, left: literal(value), right: column('a'), span },
    ]),
  ),
  { kind: 'in', value: column('a'), items: [literal('1'), literal('A'), literal('é')], span },
  { kind: 'in', value: column('a'), items: [literal('1'), literal(1), literal(null)], span },
  { kind: 'in', value: column('a'), items: [column('b'), literal('x')], span },
  ...['%a%', '1_', '%'].map(
    (pattern): Expression => ({
      kind: 'like',
      value: column('a'),
      pattern: literal(pattern),
      span,
    }),
  ),
  { kind: 'like', value: literal('1'), pattern: column('a'), span },
  { kind: 'isNull', term: column('a'), negated: false, span },
  { kind: 'isNull', term: column('a'), negated: true, span },
  ...(['and', 'or'] as const).map(
    (kind): Expression => ({ kind, terms: [column('a'), column('b')], span }),
  ),
  ...(['and', 'or'] as const).map(
    (kind): Expression => ({ kind, terms: [column('b'), column('a'), column('b')], span }),
  ),
  column('a'),
]

const negated = predicates.map((term): Expression => ({ kind: 'not', term, span }))

describe.each(collations)('under collation %s', collation => {
  const context = { collation, lenientText: false, now: () => 0 }

  test('a predicate holds exactly where the interpreted expression has the wanted value', () => {
    for (const expression of [...predicates, ...negated]) {
      for (const wanted of [true, false]) {
        const holds = compilePredicate(expression, wanted, {
          context,
          find: name => ({ read: frame => frame.source[name], depth: 0 }),
          variables: new Map(),
        })
        for (const a of values) {
          for (const b of [true, false, null, 'a', [1, 'É']]) {
            const row: ValueMap = { a, b }
            const value = interpretExpression(expression, {
              context,
              column: name => row[name] ?? null,
              variables: new Map(),
              calls: new WeakMap(),
            })
            const frame = new Frame(0)
            frame.source = row
            expect(holds(frame), JSON.stringify([expression, row, wanted])).toBe(value === wanted)
          }
        }
      }
    }
  })
})
