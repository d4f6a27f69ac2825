import { describe, expect, test } from 'vitest'
import { clip, clipLine } from './clip.ts'
import { escapeText, html, nothing } from './html.ts'
import { externalLink } from './links.ts'
import { prose } from './prose.ts'

describe('html', () => {
  test('text is inert between tags and inside attributes', () => {
    const text = `"><script>alert('x')</script>&amp;`
    expect(String(html`<a title="${text}">${text}</a>`)).toBe(
      '<a title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">' +
        '&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</a>',
    )
  })

  test('markup nests, lists join, null and false leave nothing', () => {
    const items = ['a<', 'b'].map(item => html`<li>${item}</li>`)
    expect(String(html`<ul>${items}</ul>${null}${false}${nothing}${7}`)).toBe(
      '<ul><li>a&lt;</li><li>b</li></ul>7',
    )
  })

  test('an object that pretends to be markup is no markup', () => {
    const forged = { toString: () => '<b>' } as unknown as string
    expect(() => String(html`${forged}`)).toThrow(TypeError)
  })

  test('marks that reorder or hide text show as escapes, breaks stay', () => {
    expect(escapeText('cmd\u202e.exe\u0000\ud800 x\r\ny\tz')).toBe(
      'cmd\\u202e.exe\\x00\\ud800 x\ny\tz',
    )
    expect(escapeText('naïve 😀 検知')).toBe('naïve 😀 検知')
  })
})

describe('links', () => {
  test('only web addresses are followed', () => {
    expect(String(externalLink('https://example.test/a?b=1&c=2'))).toBe(
      '<a href="https://example.test/a?b=1&amp;c=2" rel="noreferrer">https://example.test/a?b=1&amp;c=2</a>',
    )
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      ' https://a',
      'https://a"b',
    ]) {
      expect(String(externalLink(address))).not.toContain('href')
    }
  })
})

describe('bounded text', () => {
  test('never cuts a pair in two', () => {
    expect(clip('ab😀', 3)).toEqual({ text: 'ab', omitted: 2 })
    expect(clip('ab😀', 4)).toEqual({ text: 'ab😀', omitted: 0 })
  })

  test('a line ends in a mark where it was cut', () => {
    expect(clipLine(' one\n two  three ', 40)).toBe('one two three')
    expect(clipLine('one two three', 8)).toBe('one two…')
  })

  test('prose has paragraphs and code, and says what it leaves out', () => {
    expect(String(prose('Run `a <b>`.\n\nThen\nstop.'))).toBe(
      '<p>Run <code>a &lt;b&gt;</code>.</p>\n<p>Then\nstop.</p>\n',
    )
    expect(String(prose('x'.repeat(30), 10))).toContain('20 more characters are left out')
  })
})
