import { describe, expect, test } from 'vitest'
import { catalogueChapters } from '../../src/diagnostics/catalogue/catalogue.ts'
import type { ComparisonOperator } from '../../src/event/comparison.ts'
import { aggregateFunctions, scalarFunctions } from '../../src/functions/registry.ts'
import { type CommandSyntax, stageCommands } from '../../src/language/spl2/syntax-tree.ts'
import type { Arithmetic, Expression } from '../../src/plan/expression.ts'
import type { Operator } from '../../src/plan/operator.ts'
import { expressionsOf, walkExpression } from '../../src/plan/walk.ts'
import { readCases, sectionOf } from './case-file.ts'
import { compileParts } from './compile-parts.ts'

/*
 * Whatever can be written in a query has a golden case that shows what it does to events, and
 * whatever can be reported has one that shows how.
 */

const queries = readCases('spl2').map(example => ({
  example,
  plan: compileParts(example.sections).plan,
  hasRows: sectionOf(example, 'events') !== null,
}))

const operators: readonly Operator[] = queries
  .filter(({ hasRows }) => hasRows)
  .flatMap(({ plan }) => plan?.streams.flatMap(stream => stream.operators) ?? [])

const expressions: readonly Expression[] = operators.flatMap(expressionsOf).flatMap(expression => {
  const all: Expression[] = []
  walkExpression(expression, node => all.push(node))
  return all
})

const namesOf = <Name extends string>(all: Readonly<Record<Name, true>>): readonly string[] =>
  Object.keys(all)

const missing = (wanted: readonly string[], found: Iterable<string>): readonly string[] => {
  const known = new Set(found)
  return wanted.filter(name => !known.has(name))
}

/** Those without a case file of their own in which the name is called. */
const unshown = (folder: string, names: readonly { readonly name: string }[]) =>
  names.filter(({ name }) => {
    const ofName = queries.filter(
      ({ example }) => example.file.name === `spl2/${folder}/${name}.case`,
    )
    return !ofName.some(
      ({ example, hasRows }) => hasRows && sectionOf(example, 'query')?.includes(`${name}(`),
    )
  })

describe('every construct of a query is shown on events', () => {
  test('functions', () => {
    expect(unshown('functions', scalarFunctions).map(({ name }) => name)).toEqual([])
  })

  test('each function on null too', () => {
    const untried = scalarFunctions.filter(({ name, parameters }) => {
      const ofName = queries.filter(({ example }) => example.file.name.endsWith(`/${name}.case`))
      const events = ofName.map(({ example }) => sectionOf(example, 'events')).join('\n')
      return parameters.length > 0 && !/:\s*null|^\{\}$/m.test(events)
    })
    expect(untried.map(({ name }) => name)).toEqual([])
  })

  test('aggregates', () => {
    expect(unshown('aggregates', aggregateFunctions).map(({ name }) => name)).toEqual([])
  })

  test('commands', () => {
    const syntax: Readonly<Record<Exclude<CommandSyntax['kind'], 'broken' | 'stage'>, true>> = {
      from: true,
      into: true,
      union: true,
      eval: true,
      where: true,
      select: true,
      fields: true,
      rename: true,
      stats: true,
      rex: true,
      report: true,
      macro: true,
    }
    const written = { report: '--finding_report--', macro: '`' } as const
    const commands = [...namesOf(syntax), ...stageCommands]
    // Models lie outside of queries, and reports are compared as plans.
    const withoutRows = ['apply_model', 'report', 'macro']
    const shown = commands.filter(command => {
      const text = command in written ? written[command as keyof typeof written] : command
      return queries.some(
        ({ example, plan, hasRows }) =>
          plan !== null &&
          (hasRows || withoutRows.includes(command)) &&
          sectionOf(example, 'query')?.includes(text),
      )
    })
    expect(missing(commands, shown)).toEqual([])
  })

  test('operators of plans', () => {
    const kinds: Readonly<Record<Exclude<Operator['kind'], 'model'>, true>> = {
      filter: true,
      extend: true,
      project: true,
      rename: true,
      extract: true,
      aggregate: true,
      firstSeen: true,
      threshold: true,
      rarity: true,
    }
    expect(
      missing(
        namesOf(kinds),
        operators.map(({ kind }) => kind),
      ),
    ).toEqual([])
  })

  test('expressions', () => {
    const kinds: Readonly<Record<Expression['kind'], true>> = {
      literal: true,
      column: true,
      member: true,
      element: true,
      call: true,
      compare: true,
      and: true,
      or: true,
      not: true,
      isNull: true,
      like: true,
      in: true,
      arithmetic: true,
      list: true,
      map: true,
      if: true,
      forEach: true,
      variable: true,
    }
    expect(
      missing(
        namesOf(kinds),
        expressions.map(({ kind }) => kind),
      ),
    ).toEqual([])
  })

  test('signs of comparison and arithmetic', () => {
    const signs: Readonly<Record<ComparisonOperator | Arithmetic['operator'], true>> = {
      '=': true,
      '!=': true,
      '<': true,
      '<=': true,
      '>': true,
      '>=': true,
      '+': true,
      '-': true,
      '*': true,
      '/': true,
      '%': true,
    }
    const shown = expressions.flatMap(node =>
      node.kind === 'compare' || node.kind === 'arithmetic' ? [node.operator] : [],
    )
    expect(missing(namesOf(signs), shown)).toEqual([])
  })
})

describe('every rule of the semantics is shown', () => {
  const titles = queries.map(({ example }) => example.title)

  test('the 25 small cases of section 11', () => {
    const numbers = titles.flatMap(title => /^11\.([\d, ]+):/.exec(title)?.[1]?.split(', ') ?? [])
    expect(numbers.map(Number).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 25 }, (_, index) => index + 1),
    )
  })

  test('the rules on null of sections 3.8 to 3.10', () => {
    const rules = [
      '3.8 x IS NULL and x = null are true of null alone',
      '3.8 x IS NOT NULL and x != null are true of all but null',
      '3.8 a missing field is null',
      '3.8 a missing key is null',
      '3.9 a comparison with a null operand is null',
      '3.9 false AND null is false',
      '3.9 true AND null is null',
      '3.9 true OR null is true',
      '3.9 false OR null is null',
      '3.9 NOT null is null',
      '3.9 where keeps what is true and drops what is null',
      '3.9 an exclusion drops what is null',
      '3.9 match and like of null are null, and so are their negations',
      '3.9 a null value is IN no list, nor out of it',
      '3.9 IN a null list is null',
      '3.10 two numbers add, two texts join',
      '3.10 beside a text the other operand becomes text',
      '3.10 a null operand makes null',
    ]
    expect(missing(rules, titles)).toEqual([])
  })
})

test('every diagnostic is shown as it is printed', () => {
  const exempt = [
    'SPL0011', // too long to be read
    'RUN0002', // no front end lets such a literal through
    'RUN0006', // needs the file of a model
    'TST0208', // depends on the run
  ]
  const printed = ['spl2', 'content', 'conditions']
    .flatMap(readCases)
    .map(example => sectionOf(example, 'diagnostics') ?? '')
    .join('\n')
  const shown = [...printed.matchAll(/^(?:error|warning|hint)\[(\w+)\]/gm)].map(
    ([, code]) => code ?? '',
  )
  const codes = catalogueChapters.flatMap(({ kinds }) => kinds).map(({ code }) => code)
  expect(missing(codes, [...shown, ...exempt])).toEqual([])
})
