import type { BinXmlCursor } from './binxml-cursor.ts'
import type { Attribute, Content, Element, Part } from './fragment.ts'
import { readInstance } from './instance.ts'
import { limits } from './limits.ts'
import { lossReasons } from './losses.ts'
import { renderValue } from './render-value.ts'
import { Undecodable } from './undecodable.ts'
import { fixedSizes, valueTypes } from './value-types.ts'

/** BinXML tokens; the flag says that more of the same kind follows (attributes, data). */
export const tokens = {
  end: 0x00,
  openElement: 0x01,
  closeStartTag: 0x02,
  closeEmptyElement: 0x03,
  endElement: 0x04,
  value: 0x05,
  attribute: 0x06,
  cdata: 0x07,
  characterReference: 0x08,
  entityReference: 0x09,
  instructionTarget: 0x0a,
  instructionData: 0x0b,
  templateInstance: 0x0c,
  substitution: 0x0d,
  optionalSubstitution: 0x0e,
  fragmentHeader: 0x0f,
} as const

const moreFlag = 0x40
/** Version and flags behind the token of a fragment header. */
const fragmentHeaderBytes = 3
const noDependency = 0xffff

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/**
 * Parses the fragment under the cursor to its end token or the end of its range. Elements of a
 * template definition carry the slot they depend on; elsewhere those two bytes are not there.
 */
export function parseFragment(cursor: BinXmlCursor, inDefinition: boolean): readonly Content[] {
  const content: Content[] = []
  while (cursor.peekByte() >= 0 && cursor.peekByte() !== tokens.end) {
    parseContent(cursor, { inDefinition, depth: 0 }, content)
  }
  return content
}

interface Surroundings {
  readonly inDefinition: boolean
  readonly depth: number
}

function parseContent(cursor: BinXmlCursor, around: Surroundings, into: Content[]): void {
  cursor.context.spend(limits.tokenUnits)
  if ((cursor.peekByte() & ~moreFlag) === tokens.openElement) {
    into.push(parseElement(cursor, around))
    return
  }
  const part = parsePart(cursor)
  if (part !== null) into.push(part)
}

function parseElement(cursor: BinXmlCursor, around: Surroundings): Element {
  if (around.depth >= limits.elementDepthMax) throw new Undecodable(lossReasons.recordUndecodable)
  const hasAttributes = (cursor.byte() & moreFlag) !== 0
  const dependency = around.inDefinition ? cursor.uint16() : noDependency
  cursor.skip(4)
  const name = localName(cursor.name())
  const attributes = hasAttributes ? parseAttributes(cursor) : []
  const content: Content[] = []
  const tagEnd = cursor.byte()
  if (tagEnd === tokens.closeStartTag) {
    const inside = { ...around, depth: around.depth + 1 }
    while (cursor.peekByte() !== tokens.endElement) parseContent(cursor, inside, content)
    cursor.skip(1)
  } else if (tagEnd !== tokens.closeEmptyElement) {
    throw new Undecodable(lossReasons.recordUndecodable)
  }
  const dependsOn = dependency === noDependency ? null : dependency
  return { kind: 'element', name, dependsOn, attributes, content }
}

function parseAttributes(cursor: BinXmlCursor): readonly Attribute[] {
  const attributes: Attribute[] = []
  cursor.skip(4)
  while ((cursor.peekByte() & ~moreFlag) === tokens.attribute) {
    cursor.context.spend(limits.tokenUnits)
    cursor.skip(1)
    const name = cursor.name()
    attributes.push({ name, parts: parseAttributeValue(cursor) })
  }
  return attributes
}

function parseAttributeValue(cursor: BinXmlCursor): readonly Part[] {
  const parts: Part[] = []
  while (!endsAttribute(cursor.peekByte())) {
    cursor.context.spend(limits.tokenUnits)
    const part = parsePart(cursor)
    if (part !== null) parts.push(part)
  }
  return parts
}

const endsAttribute = (token: number): boolean =>
  (token & ~moreFlag) === tokens.attribute ||
  token === tokens.closeStartTag ||
  token === tokens.closeEmptyElement

/** Text, reference, slot or instance; null for what stands for no text. */
function parsePart(cursor: BinXmlCursor): Part | null {
  const start = cursor.position
  const token = cursor.byte()
  switch (token & ~moreFlag) {
    case tokens.value:
      return parseLiteral(cursor)
    case tokens.cdata:
      return cursor.countedText()
    case tokens.characterReference:
      return String.fromCharCode(cursor.uint16())
    case tokens.entityReference:
      return entityText(cursor.name())
    case tokens.instructionTarget:
      cursor.name()
      return null
    case tokens.instructionData:
      cursor.countedText()
      return null
    case tokens.templateInstance: {
      const { valuesEnd } = readInstance(cursor.context, start, cursor.end)
      cursor.skip(valuesEnd - cursor.position)
      cursor.trace.isBound = true
      return { kind: 'instance', start, end: valuesEnd }
    }
    case tokens.substitution:
    case tokens.optionalSubstitution: {
      const index = cursor.uint16()
      cursor.skip(1)
      return { kind: 'slot', index, optional: token === tokens.optionalSubstitution }
    }
    case tokens.fragmentHeader:
      cursor.skip(fragmentHeaderBytes)
      return null
    default:
      throw new Undecodable(lossReasons.recordUndecodable)
  }
}

/** Windows writes literals as text only; others are read where their size is fixed. */
function parseLiteral(cursor: BinXmlCursor): string {
  const type = cursor.byte()
  if (type === valueTypes.string) return cursor.countedText()
  const size = fixedSizes.get(type)
  if (size === undefined) throw new Undecodable(lossReasons.recordUndecodable)
  const start = cursor.position
  cursor.skip(size)
  return renderValue(cursor.context.view, type, start, start + size)
}

const entityText = (name: string): string => entities.get(name) ?? `&${name};`

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
