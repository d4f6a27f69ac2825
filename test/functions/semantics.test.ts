import { describe, expect, test } from 'vitest'
import type { EngineOptions } from '../../src/engine/evaluator.ts'
import type { Value, ValueMap } from '../../src/event/value.ts'
import { type EvaluatorName, engineOptions, evaluateText, evaluators } from './evaluate-text.ts'

/** SPL2 to the letter: letter case counts, `ucast` converts nothing. */
const strictly: EngineOptions = { ...engineOptions, collation: 'strict', lenientText: false }

/** The conformance cases of the semantics reference that an expression can show. */
const cases: readonly (readonly [behaviour: string, expression: string, expected: Value])[] = [
  ['two backslashes in a string are one', 'len("c:\\\\windows")', 10],
  [
    'one backslash of a LIKE pattern is one backslash',
    'like("c:\\\\windows\\\\system32\\\\x.exe", "%\\\\windows\\\\system32%")',
    true,
  ],
  [
    'two backslashes of a LIKE pattern are one backslash',
    'like("c:\\\\office\\\\winword.exe", "%\\\\\\\\winword.exe")',
    true,
  ],
  ['a backslash does not escape a %', 'like("a\\\\b", "%\\\\%")', true],
  ['a backslash must be there', 'like("ab", "%\\\\%")', false],
  ['LIKE minds letter case', 'like("ABC", "%abc%")', false],
  ['infix LIKE is like()', '"abc" LIKE "%b%"', true],
  ['NOT LIKE is its opposite', '"abc" NOT LIKE "%b%"', false],
  [
    'a slash need not be escaped in a regex',
    'match_regex("x/DEST:rdp-tcp#1", /(?i)/dest:rdp-tcp/)=true',
    true,
  ],
  ['a slash may be escaped in a regex', 'match_regex("cmd /c dir", /.* \\/[cC] .*/)=true', true],
  ['a missing field is not unequal to null', 'f != null', false],
  ['a missing field is null', 'f IS NULL', true],
  ['a missing field equals nothing, and differs from nothing', 'f="a"', null],
  ['NOT of unknown is unknown', 'NOT f="a"', null],
  ['a regex test of null is unknown', 'match_regex(f, /a/)=false', null],
  ['a list in IN stands for its elements', '"Endpoint_Processes" IN(_datamodels)', true],
  ['IN a list without the value', '"Authentication" IN (_datamodels)', false],
  ['AND binds tighter than OR', 'true OR false AND false', true],
  ['create_map takes a list', 'create_map(["k", 1, "n", null])', { k: 1, n: null }],
  ['create_map takes keys and values', 'create_map("k", 1, "n", null)', { k: 1, n: null }],
  [
    'mvappend leaves nulls out and splices lists',
    'mvappend("u1", null, ["d1", "d2"])',
    ['u1', 'd1', 'd2'],
  ],
  ['-1 is the last element', 'mvindex(split("c:\\\\x\\\\cmd.exe", "\\\\"), -1)', 'cmd.exe'],
  ['ucast to long keeps a number', 'ucast(map_get(m, "number"), "long", null)', 1_615_564_094_000],
  ['ucast to long does not parse', 'ucast(map_get(m, "text"), "long", null)', null],
  ['ucast to string does not convert', 'ucast(map_get(m, "number"), "string", "")', ''],
  [
    'replace replaces every match',
    'replace("run C:\\\\a\\\\b 12", /\\w:\\\\[^\\s]+/, "PATH")',
    'run PATH 12',
  ],
  ['named arguments go by name', 'cidrmatch(ip: "172.20.1.1", cidr_range: "172.16.0.0/12")', true],
  ['coalesce takes the empty text', 'coalesce(null, "")', ''],
  ['the empty text has no length', 'len("")', 0],
  ['parse_double takes a number', 'parse_double(len(""))', 0],
  ['a condition that is not true gives the second value', 'if(f > 0, 1, null)', null],
  ['+ with null is null', '"x has been triggered on " + f + "."', null],
  ['+ reads numbers as text beside text', '"port " + 389', 'port 389'],
  ['a number compares with a text that spells one', 'm.number="1615564094000"', true],
]

const columns: ValueMap = {
  _datamodels: ['Endpoint_Processes'],
  m: { number: 1_615_564_094_000, text: '1615564094000' },
}

for (const evaluator of Object.keys(evaluators) as EvaluatorName[]) {
  describe(`the language, ${evaluator}`, () => {
    test.each(cases)('%s: %s', (_, expression, expected) => {
      expect(evaluateText(expression, evaluator, columns, strictly)).toEqual(expected)
    })
  })

  describe(`the language as Windows reads it, ${evaluator}`, () => {
    test.each([
      ['like("ABC", "%abc%")', true],
      ['"CMD.EXE" = "cmd.exe"', true],
      ['"CMD.EXE" != "cmd.exe"', false],
      ['"CMD.EXE" IN ("cmd.exe")', true],
      ['match_regex("CMD.EXE", /cmd/)', true],
      ['"B" < "a"', true],
      ['replace("ABC", /b/, "")', 'ABC'],
      ['ucast(m.number, "string", null)', '1615564094000'],
      ['ucast(m.text, "long", null)', null],
    ])('%s', (expression, expected) => {
      expect(evaluateText(expression, evaluator, columns)).toEqual(expected)
    })
  })
}
