import { describe, expect, test } from 'vitest'
import { formatQuery } from './format-query.ts'
import { lex } from './lex.ts'
import { parseQuery } from './parse-query.ts'
import type { Token } from './token.ts'

const format = (text: string): string => {
  const source = { name: 'query', text }
  const { query, diagnostics } = parseQuery(source)
  expect(diagnostics.map(({ message }) => message)).toEqual([])
  return formatQuery(query, source)
}

const commentsIn = (text: string): readonly string[] =>
  lex({ name: 'query', text }).comments.map(comment => comment.text)

const treeOf = (text: string): string =>
  JSON.stringify(parseQuery({ name: 'query', text }).query.statements, (key, value) =>
    key === 'span' ? undefined : value,
  )

const queries = [
  `| from read_ssa_enriched_events() | eval a=lower(b), c=create_map(["k", 1, "l", [2, 3]]), d={k: -e.f[0]} | where a IN ("x", "y") AND NOT (b LIKE "%z%" OR match(b, /q/)=true) | into write_ssa_detected_events();`,
  `$one = from source | select a AS b, c | rename b AS d | fields d; $two = from $one | union $one | stats count(a) AS n, max(b) BY c, span(time, 600s) | rex field=c "(?<e>x)" | first_time_event input_columns=["a"] cache_partitions=5 | into sink;`,
]

/** Behind a regex a comment would be read as part of it: what ends a regex is what follows it. */
const isCommentable = (before: Token | undefined): boolean => before?.kind !== 'regex'

describe('comments between any two tokens', () => {
  for (const query of queries) {
    const ends = lex({ name: 'query', text: query })
      .tokens.filter(isCommentable)
      .map(({ end }) => end)
      .filter(end => end < query.length)

    test.each(ends)(`are kept: ${query.slice(0, 20)}… at %i`, end => {
      const text = `${query.slice(0, end)} /* one */ /* two */ ${query.slice(end)}`
      const formatted = format(text)
      expect(commentsIn(formatted)).toEqual(['/* one */', '/* two */'])
      expect(treeOf(formatted)).toBe(treeOf(query))
      expect(format(formatted)).toBe(formatted)
    })
  }

  test('all at once, in their order', () => {
    for (const query of queries) {
      const { tokens } = lex({ name: 'query', text: query })
      const comments = tokens.map((_, index) =>
        isCommentable(tokens[index - 1]) ? `/* ${index} */` : '',
      )
      const text = tokens
        .map(({ start, end }, index) => `${comments[index]} ${query.slice(start, end)}`)
        .join(' ')
      const formatted = format(text)
      expect(commentsIn(formatted)).toEqual(comments.filter(Boolean))
      expect(treeOf(formatted)).toBe(treeOf(query))
      expect(format(formatted)).toBe(formatted)
    }
  })
})

describe('where comments go', () => {
  test('before the operand, in the form that no regex is read in', () => {
    expect(
      format('| from source\n| where a=1 // first\n  AND b=2 /* second */\n  AND c=3 | into sink;'),
    ).toBe(
      '| from source\n| where a = 1 AND /* first */ b = 2 AND /* second */ c = 3\n| into sink;',
    )
  })

  test('a comment that can only stand on a line of its own goes before the next command', () => {
    expect(format('| from source\n| where a=1 // */ odd\n  AND b=2 /* more */ | into sink;')).toBe(
      '| from source\n| where a = 1 AND b = 2\n// */ odd\n/* more */\n| into sink;',
    )
  })
})
