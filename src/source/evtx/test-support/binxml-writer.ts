import { chunkBytes, chunkHeaderBytes } from '../format.ts'
import { tokens } from '../parse-fragment.ts'
import { valueTypes } from '../value-types.ts'

/** Test support: descriptions of BinXML, and the writer that puts them into a chunk as Windows does. */
export interface ElementSpec {
  readonly kind: 'element'
  readonly name: string
  readonly attributes: Readonly<Record<string, readonly PartSpec[]>>
  readonly content: readonly ContentSpec[]
  /** Slot that the element depends on; written in template definitions only. */
  readonly dependsOn: number | null
}

export type PartSpec =
  | string
  | { readonly kind: 'slot'; readonly index: number; readonly optional: boolean }
  | { readonly kind: 'raw'; readonly bytes: readonly number[] }
  /** A token with a name behind it. */
  | { readonly kind: 'named'; readonly token: number; readonly name: string }

export type ContentSpec = ElementSpec | PartSpec | InstanceSpec

export interface TemplateSpec {
  readonly id: number
  readonly content: readonly ContentSpec[]
}

export interface InstanceSpec {
  readonly kind: 'instance'
  readonly template: TemplateSpec
  readonly values: readonly ValueSpec[]
}

export interface ValueSpec {
  readonly type: number
  readonly value: Uint8Array | FragmentSpec
}

/** What a record holds, or a value of BinXML. */
export interface FragmentSpec {
  readonly content: readonly ContentSpec[]
}

/** Writes into one chunk. Names and templates go in whole at their first use, by offset afterwards. */
export class BinXmlWriter {
  readonly chunk: Uint8Array = new Uint8Array(chunkBytes)
  readonly view: DataView = new DataView(this.chunk.buffer)
  readonly #names = new Map<string, number>()
  readonly #templates = new Map<number, number>()
  position: number = chunkHeaderBytes

  fragment({ content }: FragmentSpec): void {
    this.bytes([tokens.fragmentHeader, 1, 1, 0])
    for (const item of content) this.#content(item, false)
    this.bytes([tokens.end])
  }

  bytes(bytes: ArrayLike<number>): void {
    this.chunk.set(bytes, this.position)
    this.position += bytes.length
  }

  uint16(value: number): void {
    this.view.setUint16(this.position, value, true)
    this.position += 2
  }

  uint32(value: number): void {
    this.view.setUint32(this.position, value, true)
    this.position += 4
  }

  uint64(value: number): void {
    this.view.setBigUint64(this.position, BigInt(value), true)
    this.position += 8
  }

  #content(item: ContentSpec, inDefinition: boolean): void {
    if (typeof item === 'string') {
      this.bytes([tokens.value, valueTypes.string])
      this.#countedText(item)
    } else if (item.kind === 'element') {
      this.#element(item, inDefinition)
    } else if (item.kind === 'instance') {
      this.#instance(item)
    } else if (item.kind === 'raw') {
      this.bytes(item.bytes)
    } else if (item.kind === 'named') {
      this.bytes([item.token])
      this.#name(item.name)
    } else {
      this.bytes([item.optional ? tokens.optionalSubstitution : tokens.substitution])
      this.uint16(item.index)
      this.bytes([valueTypes.string])
    }
  }

  #element(element: ElementSpec, inDefinition: boolean): void {
    const attributes = Object.entries(element.attributes)
    const moreFlag = attributes.length > 0 ? 0x40 : 0
    this.bytes([tokens.openElement | moreFlag])
    if (inDefinition) this.uint16(element.dependsOn ?? 0xffff)
    const size = this.#placeholder()
    this.#name(element.name)
    if (attributes.length > 0) this.#attributes(attributes)
    if (element.content.length === 0) {
      this.bytes([tokens.closeEmptyElement])
    } else {
      this.bytes([tokens.closeStartTag])
      for (const item of element.content) this.#content(item, inDefinition)
      this.bytes([tokens.endElement])
    }
    this.#patch(size)
  }

  #attributes(attributes: readonly (readonly [string, readonly PartSpec[]])[]): void {
    const size = this.#placeholder()
    for (const [name, parts] of attributes) {
      this.bytes([tokens.attribute])
      this.#name(name)
      for (const part of parts) this.#content(part, false)
    }
    this.#patch(size)
  }

  #instance({ template, values }: InstanceSpec): void {
    this.bytes([tokens.templateInstance, 1])
    this.uint32(template.id)
    const known = this.#templates.get(template.id)
    if (known === undefined) this.#definition(template)
    else this.uint32(known)
    this.uint32(values.length)
    const descriptors = this.position
    for (const { type } of values) this.bytes([0, 0, type, 0])
    for (const [index, { value }] of values.entries()) {
      const start = this.position
      if (value instanceof Uint8Array) this.bytes(value)
      else this.fragment(value)
      this.view.setUint16(descriptors + 4 * index, this.position - start, true)
    }
  }

  #definition(template: TemplateSpec): void {
    const definition = this.position + 4
    this.#templates.set(template.id, definition)
    this.uint32(definition)
    this.uint32(0)
    this.uint32(template.id)
    this.bytes(new Uint8Array(12))
    const size = this.#placeholder()
    this.bytes([tokens.fragmentHeader, 1, 1, 0])
    for (const item of template.content) this.#content(item, true)
    this.bytes([tokens.end])
    this.#patch(size)
  }

  #name(name: string): void {
    const known = this.#names.get(name)
    if (known !== undefined) {
      this.uint32(known)
      return
    }
    const offset = this.position + 4
    this.#names.set(name, offset)
    this.uint32(offset)
    this.uint32(0)
    this.uint16(nameHash(name))
    this.#countedText(name)
    this.uint16(0)
  }

  #countedText(text: string): void {
    this.uint16(text.length)
    for (let index = 0; index < text.length; index++) this.uint16(text.charCodeAt(index))
  }

  #placeholder(): number {
    this.uint32(0)
    return this.position
  }

  /** Sets the size before `start` to the bytes written since. */
  #patch(start: number): void {
    this.view.setUint32(start - 4, this.position - start, true)
  }
}

/** The hash that Windows files names under. Source: libyal. */
function nameHash(name: string): number {
  let hash = 0
  for (let index = 0; index < name.length; index++) {
    hash = (Math.imul(hash, 65_599) + name.charCodeAt(index)) >>> 0
  }
  return hash & 0xffff
}
