import type { ViewName } from '../../normalise/field-sources.ts'

/** A stretch of a sentence: words, code as it stands, or a field of the event that has a page of its own. */
export type PhrasePart = string | CodePart | FieldPart

interface CodePart {
  readonly kind: 'code'
  readonly text: string
}

interface FieldPart {
  readonly kind: 'field'
  readonly view: ViewName
  readonly path: string
}

export type Phrase = readonly PhrasePart[]

/** A sentence and those that spell it out. */
export interface Clause {
  readonly phrase: Phrase
  readonly details: readonly Clause[]
}

/** say`${subject} contains ${code(text)}` */
export function say(
  strings: TemplateStringsArray,
  ...parts: readonly (PhrasePart | Phrase)[]
): Phrase {
  const phrase: PhrasePart[] = [strings[0] ?? '']
  parts.forEach((part, index) => {
    if (isPhrase(part)) phrase.push(...part)
    else phrase.push(part)
    phrase.push(strings[index + 1] ?? '')
  })
  return phrase.filter(part => part !== '')
}

const isPhrase = (part: PhrasePart | Phrase): part is Phrase => Array.isArray(part)

export const code = (text: string): PhrasePart => ({ kind: 'code', text })

export const clause = (phrase: Phrase, details: readonly Clause[] = []): Clause => ({
  phrase,
  details,
})

/** Items that one sentence names; the rest is counted. */
const namedMax = 40

/** `a`, `a and b`, `a, b and c`, with `or` for `and` where asked. */
export function listed(items: readonly Phrase[], conjunction: 'and' | 'or' = 'and'): Phrase {
  const omitted = items.length - namedMax
  const shown: readonly Phrase[] =
    omitted > 1 ? [...items.slice(0, namedMax), [`${omitted} more`]] : items
  return shown.flatMap((item, index) => {
    if (index === 0) return item
    return [index === shown.length - 1 ? ` ${conjunction} ` : ', ', ...item]
  })
}

/** The sentence with code between back-ticks, as plain text and Markdown have it. */
export const phraseText = (phrase: Phrase): string =>
  phrase
    .map(part => {
      if (typeof part === 'string') return part
      return `\`${part.kind === 'code' ? part.text : part.path}\``
    })
    .join('')

/** A clause and its details as an indented list. */
export const clauseLines = ({ phrase, details }: Clause, indent = ''): readonly string[] => [
  `${indent}- ${phraseText(phrase)}`,
  ...details.flatMap(detail => clauseLines(detail, `${indent}  `)),
]
