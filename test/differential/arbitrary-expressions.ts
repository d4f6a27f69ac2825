import fc from 'fast-check'
import type { Argument, Expression, Literal } from '../../src/plan/expression.ts'
import { columnNames, scalar } from './arbitrary-values.ts'

export const span = { start: 0, end: 0 }

const literalOf = (value: Literal['value']): Literal => ({ kind: 'literal', value, span })

const literal = scalar.map(literalOf)

export const readableNames = [
  ...columnNames,
  'input_event',
  '_datamodels',
  'body',
  'value',
  'ml_out',
  'nowhere',
] as const

const columnNamed = (name: string): Expression => ({ kind: 'column', name, span })

const column = fc.constantFrom(...readableNames).map(columnNamed)

const attribute = fc
  .constantFrom(...columnNames)
  .map((name): Expression => ({ kind: 'member', base: columnNamed('input_event'), name, span }))

const regex = fc
  .constantFrom('a', '(?i)^a', '[^\\\\]+$', 'e\\.e', '')
  .map((pattern): Argument => ({ kind: 'regex', pattern, span }))

const pattern = fc.constantFrom('%a%', 'a_', '%\\cmd.exe', '%', 'A%', '').map(literalOf)

const typeName = fc.constantFrom('string', 'long', 'double', 'boolean', 'collection<string>')

const call = (name: string, parts: readonly fc.Arbitrary<Argument>[]): fc.Arbitrary<Expression> =>
  fc.tuple(...parts).map(given => ({ kind: 'call', function: name, arguments: given, span }))

/** A small body of a `for_each`: it may read its element and the row, and iterates no further. */
const element: Expression = { kind: 'variable', name: 'each', span }
const body: fc.Arbitrary<Expression> = fc.oneof(
  fc.constant(element),
  column,
  call('lower', [fc.constant(element)]),
  call('concat', [fc.constant(element), column]),
)

/** A node of the plan from the parts that make it up; the types are held by the plans being well-formed. */
const node = (parts: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Expression> =>
  fc.record(parts).map(made => ({ ...made, span }) as unknown as Expression)

const kind = (...names: Expression['kind'][]): fc.Arbitrary<string> => fc.constantFrom(...names)

const text = fc.constantFrom('a', 'A', '1', 'ab', 'é').map(literalOf)

/** Several comparisons of one column with texts, as long lists of process names are written. */
const choices = fc
  .tuple(
    fc.constantFrom('and', 'or' as const),
    fc.constantFrom('=', '!=' as const),
    fc.boolean(),
    column,
    fc.array(text, { minLength: 2, maxLength: 4 }),
  )
  .map(([kind, operator, isNegated, left, texts]): Expression => {
    const terms = texts.map((right): Expression => {
      const term: Expression = { kind: 'compare', operator, left, right, span }
      return isNegated ? { kind: 'not', term, span } : term
    })
    return { kind, terms, span }
  })

/** What detections mostly ask, so that it is asked often: of one column, or of a function of it. */
const read = fc.oneof(column, attribute)
const plainCondition = fc.oneof(
  node({
    kind: kind('compare'),
    operator: fc.constantFrom('=', '!=', '<', '>='),
    left: read,
    right: fc.oneof(text, literal),
  }),
  node({
    kind: kind('compare'),
    operator: fc.constantFrom('=', '!='),
    left: fc.oneof(call('match_regex', [read, regex]), call('coalesce', [read, literal])),
    right: fc.constantFrom(true, false).map(literalOf),
  }),
  node({ kind: kind('in'), value: read, items: fc.array(text, { minLength: 1, maxLength: 4 }) }),
  node({ kind: kind('like'), value: read, pattern }),
)

export const { expression, condition } = fc.letrec<{
  expression: Expression
  condition: Expression
}>(tie => {
  const any = tie('expression')
  const either = fc.oneof(any, tie('condition'))
  const terms = fc.array(either, { minLength: 2, maxLength: 4 })
  const item = fc.oneof({ weight: 3, arbitrary: literal }, { weight: 1, arbitrary: any })
  const items = fc.array(item, { minLength: 1, maxLength: 4 })
  const operand = fc.oneof({ weight: 2, arbitrary: literal }, { weight: 1, arbitrary: any })
  const name = fc.constantFrom(...columnNames)
  // A literal that decides or says nothing, as macros leave it, beside a value of any type.
  const besideLiteral = node({
    kind: kind('and', 'or'),
    terms: fc.tuple(fc.constantFrom(true, false).map(literalOf), fc.oneof(column, either)),
  })
  return {
    expression: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof({ weight: 2, arbitrary: literal }, { weight: 3, arbitrary: column }, attribute),
      call('lower', [any]),
      call('map_get', [any, name.map(literalOf)]),
      call('ucast', [any, typeName.map(literalOf), any]),
      call('coalesce', [any, any]),
      call('mvappend', [any, any, any]),
      call('concat', [any, any, any, any]),
      call('replace', [any, regex, literal]),
      call('split', [any, literal]),
      call('len', [any]),
      call('time', []),
      node({ kind: kind('member'), base: any, name }),
      node({ kind: kind('element'), base: any, index: any }),
      node({
        kind: kind('arithmetic'),
        operator: fc.constantFrom('+', '-', '*', '/', '%'),
        left: any,
        right: any,
      }),
      node({ kind: kind('list'), items }),
      node({
        kind: kind('map'),
        entries: fc.array(fc.record({ key: any, value: any }), { maxLength: 2 }),
      }),
      node({
        kind: kind('forEach'),
        list: fc.oneof(column, call('mvappend', [column, literal])),
        variable: fc.constant('each'),
        body,
      }),
      fc.tuple(either, any, any).map(
        ([condition, then, otherwise]) =>
          // oxlint-disable-next-line unicorn/no-thenable -- a node that is awaited nowhere
          ({ kind: 'if', condition, then, otherwise, span }) as const,
      ),
      besideLiteral,
      tie('condition'),
    ),
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      node({
        kind: kind('compare'),
        operator: fc.constantFrom('=', '=', '=', '!=', '<', '<=', '>', '>='),
        left: any,
        right: operand,
      }),
      node({ kind: kind('isNull'), term: any, negated: fc.boolean() }),
      call('match_regex', [any, regex]),
      node({ kind: kind('like'), value: any, pattern: fc.oneof(pattern, any) }),
      node({ kind: kind('in'), value: any, items }),
      node({ kind: kind('not'), term: either }),
      node({ kind: kind('and', 'or'), terms }),
      besideLiteral,
      choices,
      { weight: 4, arbitrary: plainCondition },
    ),
  }
})
