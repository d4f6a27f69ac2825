import { visibleText } from '../../base/visible-text.ts'

/** Control characters and bidirectional marks shown as escapes; line breaks stay. */
const visible = (text: string): string =>
  text.replaceAll('\r\n', '\n').replace(/[^\n\t]+/g, visibleText)

/**
 * Text of content that Markdown shows as it stands: no HTML, no links, no emphasis, no headings, no
 * tags of a template language. Code between back-ticks stays code.
 */
export const markdownText = (text: string): string =>
  visible(text)
    .split(/(`[^`\n]+`)/)
    .map((part, index) => (index % 2 === 1 ? part : escapePlain(part)))
    .join('')

const escapePlain = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*[\]|]/g, mark => `\\${mark}`)
    .replace(/^.*$/gm, escapeUnderscores)
    .replace(/\{(?=[{%])/g, '&#123;')
    .replace(/^(\s*)([#+-]|\d+[.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/^(\s*)(={2,}|-{2,}|~{3,})/gm, '$1\\$2')

const edgeUnderscore = /(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g

/** Emphasis takes two at the edges of words: `_time` alone is no emphasis, `snake_case` never. */
const escapeUnderscores = (line: string): string =>
  (line.match(edgeUnderscore)?.length ?? 0) < 2 ? line : line.replace(edgeUnderscore, '\\_')

/** In one line, for headings, list items and cells. */
export const markdownLine = (text: string): string => markdownText(text.replace(/\s+/g, ' ').trim())

/** A link where the address may be followed, else its text. */
export function markdownLink(words: string, address: string): string {
  const isSafe = /^(?:https?:\/\/|[\w./-]+$)[^\s<>"'`]*$/.test(address)
  const shown = markdownLine(words)
  return isSafe ? `[${shown}](${address.replace(/[()\\]/g, percentCode)})` : shown
}

const percentCode = (mark: string): string =>
  `%${mark.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`

/** A block of code, in a fence that no line of it can close. */
export function codeBlock(text: string, language = ''): string {
  const shown = visible(text).trim()
  const longest = Math.max(2, ...(shown.match(/`+/g) ?? []).map(run => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language}\n${shown}\n${fence}`
}

const plainWords = /^[A-Za-z][\w ,.()&/-]*$/
const yamlWords = /^(?:true|false|yes|no|on|off|null|y|n)$/i

/** A text as a value of YAML: as it is where it can only be read one way, else quoted. */
export const yamlText = (text: string): string =>
  plainWords.test(text) && !yamlWords.test(text) && !text.endsWith(' ') ? text : yamlQuoted(text)

/** In double quotes, marks that hide or reorder shown as escapes. */
export const yamlQuoted = (text: string): string => JSON.stringify(visible(text))
