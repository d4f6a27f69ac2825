import { visibleText } from '../base/visible-text.ts'
import { type FieldScope, fieldValue, textsOf } from './field-scope.ts'
import type { MessageTemplate } from './message-template.ts'

/** UTF-16 units of one value in a message: a script block may be megabytes, the evidence keeps it whole. */
const valueLengthMax = 500

/** Said for a field that this event does not have, for example the parent of a process without one. */
const absent = 'unknown'

/** One line of printable text, whatever the log holds; a value that looks like `$field$` stays text. */
export const fillMessage = (template: MessageTemplate, scope: FieldScope): string =>
  template.parts
    .map(part => (part.kind === 'text' ? part.text : fieldText(part.name, scope)))
    .join('')

function fieldText(name: string, scope: FieldScope): string {
  const text = textsOf(fieldValue(name, scope)).join(', ')
  return text === '' ? absent : visibleText(cut(text))
}

const cut = (text: string): string =>
  text.length <= valueLengthMax
    ? text
    : `${text.slice(0, valueLengthMax).replace(/[\ud800-\udbff]$/, '')}…`
