import type { Span } from '../diagnostics/source-text.ts'

/** The text that a finding is told with; `$field$` stands for a value of the finding or its event. */
export interface MessageTemplate {
  readonly parts: readonly MessagePart[]
  /** `$name` that no second `$` closes: kept as text, and worth a warning. */
  readonly unclosed: readonly FieldMark[]
}

type MessagePart = MessageText | MessageField

interface MessageText {
  readonly kind: 'text'
  readonly text: string
}

export interface MessageField extends FieldMark {
  readonly kind: 'field'
}

/** A field's name and its span in the template, `$` included. */
interface FieldMark {
  readonly name: string
  readonly span: Span
}

const isNameStart = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z_]/.test(character)

/** Names of the event's fields as Splunk writes them: `process_name`, `actor.alternateId`, `Logs{}.name`. */
const isNamePart = (character: string | undefined): boolean =>
  character !== undefined && /[A-Za-z0-9_.{}:-]/.test(character)

/** Every text is a template: what is no field is said as it stands. */
export function parseMessageTemplate(text: string): MessageTemplate {
  const parts: MessagePart[] = []
  const unclosed: FieldMark[] = []
  let plain = ''
  let at = 0
  while (at < text.length) {
    const dollar = text.indexOf('$', at)
    if (dollar === -1) break
    plain += text.slice(at, dollar)
    const nameEnd = endOfName(text, dollar + 1)
    const name = text.slice(dollar + 1, nameEnd)
    const closed = name !== '' && text[nameEnd] === '$'
    const span = { start: dollar, end: closed ? nameEnd + 1 : nameEnd }
    at = span.end
    if (closed) {
      if (plain !== '') parts.push({ kind: 'text', text: plain })
      plain = ''
      parts.push({ kind: 'field', name, span })
    } else {
      plain += `$${name}`
      if (name !== '') unclosed.push({ name, span })
    }
  }
  plain += text.slice(at)
  if (plain !== '') parts.push({ kind: 'text', text: plain })
  return { parts, unclosed }
}

function endOfName(text: string, start: number): number {
  if (!isNameStart(text[start])) return start
  let end = start + 1
  while (isNamePart(text[end])) end++
  return end
}

export const fieldsOf = (template: MessageTemplate): readonly MessageField[] =>
  template.parts.filter(part => part.kind === 'field')
