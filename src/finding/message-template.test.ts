import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { expect, test } from 'vitest'
import { fieldsOf, parseMessageTemplate } from './message-template.ts'

const shown = (text: string): readonly string[] =>
  parseMessageTemplate(text).parts.map(part =>
    part.kind === 'text' ? part.text : `<${part.name}>`,
  )

test.each([
  ['$process_name$ by $dest_user_id$.', ['<process_name>', ' by ', '<dest_user_id>', '.']],
  ['$a$$b$', ['<a>', '<b>']],
  ['costs $5 or $ 5', ['costs $5 or $ 5']],
  ['$$a', ['$$a']],
  ['$actor.alternateId$ $Logs{}.name$', ['<actor.alternateId>', ' ', '<Logs{}.name>']],
  ['', []],
  ['$', ['$']],
])('%s', (text, parts) => {
  expect(shown(text)).toEqual(parts)
})

test('a field knows where it stands, dollar signs included', () => {
  const [first, second] = fieldsOf(parseMessageTemplate('on $dest$ by $user$'))
  expect(first?.span).toEqual({ start: 3, end: 9 })
  expect(second?.span).toEqual({ start: 13, end: 19 })
})

test('a field that is not closed stays text and is named', () => {
  const { parts, unclosed } = parseMessageTemplate('$src_device_ip downloaded to $dest$')
  expect(parts[0]).toEqual({ kind: 'text', text: '$src_device_ip downloaded to ' })
  expect(unclosed).toEqual([{ name: 'src_device_ip', span: { start: 0, end: 14 } }])
})

test('every text is a template, and its parts put together again are the text', () => {
  const piece = oneof(constantFrom('$', '$$', 'a', 'x.y', ' ', '$a$', '{}'), string())
  assert(
    property(
      array(piece).map(pieces => pieces.join('')),
      text => {
        const { parts } = parseMessageTemplate(text)
        const again = parts
          .map(part => (part.kind === 'text' ? part.text : `$${part.name}$`))
          .join('')
        expect(again).toBe(text)
        for (const field of fieldsOf({ parts, unclosed: [] })) {
          expect(text.slice(field.span.start, field.span.end)).toBe(`$${field.name}$`)
        }
      },
    ),
    { seed: 1 },
  )
})
