import { visibleText } from '../../base/visible-text.ts'

/** Markup that may be sent as it is: nothing but `html` makes it. */
export class Html {
  readonly #markup: string

  private constructor(markup: string) {
    this.#markup = markup
  }

  static of(strings: TemplateStringsArray, parts: readonly Part[]): Html {
    let markup = strings[0] ?? ''
    parts.forEach((part, index) => {
      markup += Html.#markupOf(part) + (strings[index + 1] ?? '')
    })
    return new Html(markup)
  }

  static #markupOf(part: Part): string {
    if (part instanceof Html) return part.#markup
    if (part === null || part === undefined || part === false) return ''
    if (typeof part === 'string') return escapeText(part)
    return typeof part === 'number' ? String(part) : part.map(each => Html.#markupOf(each)).join('')
  }

  toString(): string {
    return this.#markup
  }
}

/** What a template may hold: text is escaped, markup is not, null, undefined and false are nothing. */
export type Part = Html | string | number | null | undefined | false | readonly Part[]

/**
 * A template of markup: html`<p title="${text}">${text}</p>`. Every text put in is escaped, so that
 * it is text between tags and inside a quoted attribute; an attribute without quotes is a bug.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  Html.of(strings, parts)

export const nothing: Html = html``

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Text of content made inert in HTML and XML, the one way for the whole site: marks of markup become
 * entities; control characters, bidirectional marks and lone surrogates show as escapes. Line breaks
 * and tabs stay.
 */
export const escapeText = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replace(/[^\n\t]+/g, visibleText)
    .replace(/[&<>"']/g, character => entities[character] ?? character)
