import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Expression } from '../../plan/expression.ts'
import { printExpression } from '../../plan/print-expression.ts'
import { type PlanReads, readsOf } from '../../plan/reads.ts'
import { compileQuery } from './compile-query.ts'

const span = { start: 0, end: 0 }

const names = fc.constantFrom('a', 'b_1', 'a b', "it's")

/** Expressions as lowering makes them: connectives flat, null tests as such. */
const expressions = fc.letrec<{ any: Expression }>(tie => {
  const any = tie('any')
  const leaf = fc.oneof(
    fc
      .constantFrom<null | boolean | number | string>(null, true, 1, 2.5, 'x', 'a"b\\c')
      .map((value): Expression => ({ kind: 'literal', value, span })),
    fc.constantFrom('a', 'b_1', 'a b').map((name): Expression => ({ kind: 'column', name, span })),
  )
  const chain = (kind: 'and' | 'or') =>
    fc.array(any, { minLength: 2, maxLength: 3 }).map(
      (terms): Expression => ({
        kind,
        terms: terms.flatMap(term => (term.kind === kind ? term.terms : [term])),
        span,
      }),
    )
  const notNull = any.map(node =>
    node.kind === 'literal' && node.value === null ? { ...node, value: 0 } : node,
  )
  const node = fc.oneof(
    chain('and'),
    chain('or'),
    any.map((term): Expression => ({ kind: 'not', term, span })),
    fc
      .tuple(fc.constantFrom<'=' | '!=' | '<'>('=', '!=', '<'), notNull, notNull)
      .map(
        ([operator, left, right]): Expression => ({ kind: 'compare', operator, left, right, span }),
      ),
    fc.tuple(fc.constantFrom<'+' | '-' | '*'>('+', '-', '*'), any, any).map(
      ([operator, left, right]): Expression => ({
        kind: 'arithmetic',
        operator,
        left,
        right,
        span,
      }),
    ),
    fc
      .tuple(any, fc.boolean())
      .map(([term, negated]): Expression => ({ kind: 'isNull', term, negated, span })),
    fc
      .tuple(any, any)
      .map(([value, pattern]): Expression => ({ kind: 'like', value, pattern, span })),
    fc
      .tuple(any, fc.array(any, { minLength: 1, maxLength: 2 }))
      .map(([value, items]): Expression => ({ kind: 'in', value, items, span })),
    fc.array(any, { maxLength: 2 }).map((items): Expression => ({ kind: 'list', items, span })),
    fc
      .tuple(any, fc.constantFrom('m', 'n o'))
      .map(([base, name]): Expression => ({ kind: 'member', base, name, span })),
    fc.tuple(any, any).map(([base, index]): Expression => ({ kind: 'element', base, index, span })),
    any.map(
      (argument): Expression => ({ kind: 'call', function: 'lower', arguments: [argument], span }),
    ),
  )
  return { any: fc.oneof({ maxDepth: 4, withCrossShrink: true }, leaf, node) }
})

const withoutSpans = (node: unknown): unknown =>
  JSON.parse(JSON.stringify(node, (key, value) => (key === 'span' ? undefined : value)))

describe('the text of expressions', () => {
  test('says no more and no less than the expression: read again it is the same', () => {
    fc.assert(
      fc.property(expressions.any, expression => {
        const text = printExpression(expression)
        const { plan, diagnostics } = compileQuery({
          name: 'q',
          text: `| from source | eval x=${text}`,
        })
        expect(
          diagnostics.filter(({ severity }) => severity === 'error'),
          text,
        ).toEqual([])
        const [extend] = plan?.streams[0]?.operators ?? []
        const read = extend?.kind === 'extend' ? extend.assignments[0]?.value : null
        expect(withoutSpans(read), text).toEqual(withoutSpans(expression))
      }),
      { numRuns: 500 },
    )
  })

  test('names that are no identifiers are quoted', () => {
    fc.assert(
      fc.property(names, name => {
        expect(/^\w+$/.test(printExpression({ kind: 'column', name, span }))).toBe(
          /^\w+$/.test(name),
        )
      }),
    )
  })
})

const read = (text: string): PlanReads => {
  const { plan } = compileQuery({ name: 'q', text })
  if (!plan) throw new Error(`no plan: ${text}`)
  return readsOf(plan)
}

const paths = (text: string): readonly string[] => read(text).eventPaths

describe('what a plan reads', () => {
  test('keys of the map of generation 1, however they are read', () => {
    expect(
      paths(
        '| from read_ssa_enriched_events() | eval a=ucast(map_get(input_event, "process"), "string", null), b=input_event.parent.name, c=lower(map_get(input_event, "x")) | where "y" IN (_datamodels) | into write_null();',
      ),
    ).toEqual(['process', 'parent.name', 'x', '_datamodels'])
  })

  test('attributes of generation 2, through the maps on the way', () => {
    expect(
      paths(
        '| from read_ba_enriched_events() | eval p=ucast(map_get(input_event, "process"), "map<string, any>", null) | eval f=ucast(map_get(p, "file"), "map<string, any>", null) | eval n=map_get(f, "name"), c=map_get(p, "cmd_line") | where n="x" | into write_null();',
      ),
    ).toEqual(['process.file.name', 'process.cmd_line'])
  })

  test('attributes of generation 3, until the query makes a column of that name', () => {
    expect(
      paths(
        '$main = from source | eval f=process.file | eval n=f.name, time=5 | where device.hostname="h" AND time > 3 | eval metadata={"c": metadata.customer_uid} | where metadata.c="x" | into sink;',
      ),
    ).toEqual(['process.file.name', 'device.hostname', 'metadata.customer_uid'])
  })

  test('through renames, projections and unions', () => {
    expect(
      paths(
        '$a = from source | select process AS p; $b = from source | eval q=actor | rename q AS p; | from $a | union $b | where p.name="x" | into sink;',
      ),
    ).toEqual(['process', 'actor'])
    expect(
      paths(
        '$a = from source | select process AS p; | from $a | rename p AS q | where q.name="x" | into sink;',
      ),
    ).toEqual(['process.name'])
  })

  test('columns that stages name', () => {
    expect(
      paths(
        '$main = from source | rex field=a "(?<b>.)" | first_time_event input_columns="c,b" | adaptive_threshold value="d" entity="e" | conditional_anomaly conditional="f" target="g" | stats count(h) AS n BY i, span(time, 5m) | where j=1 | into sink;',
      ),
    ).toEqual(['a', 'c', 'd', 'timestamp', 'e', 'f', 'g', 'h', 'i', 'time'])
  })

  test('the whole event, when it is passed to something', () => {
    expect(
      read('| from read_ssa_enriched_events() | eval n=input_event | into write_null();')
        .wholeEvent,
    ).toBe(false)
    expect(
      read(
        '| from read_ssa_enriched_events() | eval n=map_get(input_event, lower("X")) | into write_null();',
      ).wholeEvent,
    ).toBe(true)
  })

  test('views and columns', () => {
    const { views, columns } = read('$main = from source | eval a=b.c | where a=1 | into sink;')
    expect(views).toEqual(['ocsf-columns'])
    expect([...columns]).toEqual(['b', 'a'])
  })
})
