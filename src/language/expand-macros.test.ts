import { describe, expect, test } from 'vitest'
import { expandMacros } from './expand-macros.ts'
import { macroTable } from './macro-table.ts'
import { findMacroSites } from './spl2/macro-sites.ts'

const define = (name: string, text: string, parameters: readonly string[] = []) => ({
  name,
  parameters,
  definition: { name: `macro ${name}`, text },
})

function expand(text: string, ...macros: readonly ReturnType<typeof define>[]) {
  const { pieces, diagnostics } = expandMacros(
    { name: 'query', text },
    { macros: macroTable(macros), findSites: findMacroSites, lengthMax: 10_000 },
  )
  return {
    text: pieces.map(piece => piece.text).join(''),
    codes: diagnostics.map(({ code }) => code),
  }
}

describe('expansion', () => {
  test.each([
    ['a | `m` | b', 'a | c | b'],
    ['where x="`m`"', 'where x="`m`"'],
    ['where f(x, /`m`/)', 'where f(x, /`m`/)'],
    ['/* `m` */ `m`', '/* `m` */ c'],
    ['a `m` `m`', 'a c c'],
  ])('%s', (text, expected) => {
    expect(expand(text, define('m', 'c'))).toEqual({ text: expected, codes: [] })
  })

  test('arguments are split at commas outside strings and brackets', () => {
    const macro = define('m', '<$a$|$b$>', ['a', 'b'])
    expect(expand('`m( "x, y" , f(1, [2, 3]) )`', macro).text).toBe('<"x, y"|f(1, [2, 3])>')
  })

  test('an argument is not read for parameters again', () => {
    const macro = define('m', '$a$ $b$', ['a', 'b'])
    expect(expand('`m("$b$", 1)`', macro).text).toBe('"$b$" 1')
  })

  test('macros of one name differ by their number of parameters; the later of two alike counts', () => {
    const macros = [define('m', 'none'), define('m', 'one $x$', ['x']), define('m', 'later')]
    expect(expand('`m` `m(1)` `m()`', ...macros).text).toBe('later one 1 later')
  })

  test('unknown dollars stay', () => {
    expect(expand('`m`', define('m', '$main = $x$')).text).toBe('$main = $x$')
  })
})

describe('bounds', () => {
  test('macros that double each other end in one error', () => {
    const macros = Array.from({ length: 20 }, (_, level) =>
      define(`m${level}`, `\`m${level + 1}\` \`m${level + 1}\``),
    )
    const { text, codes } = expand('`m0`', ...macros, define('m20', ''))
    expect(codes).toEqual(['SPL0304'])
    expect(text.length).toBeLessThan(50_000)
  })

  test('a long chain ends in one error', () => {
    const macros = Array.from({ length: 100 }, (_, level) =>
      define(`m${level}`, `x \`m${level + 1}\``),
    )
    expect(expand('`m0`', ...macros, define('m100', 'x')).codes).toEqual(['SPL0304'])
  })

  test('a long definition used often ends in one error', () => {
    expect(expand('`m` '.repeat(50), define('m', 'x'.repeat(1000))).codes).toEqual(['SPL0304'])
  })

  test('a cycle is told with its chain, and leaves the call where it is', () => {
    const macros = [define('a', '1 `b`'), define('b', '`c`'), define('c', '`b` 2')]
    expect(expand('`a`', ...macros)).toEqual({ text: '1 `b` 2', codes: ['SPL0303'] })
  })
})
