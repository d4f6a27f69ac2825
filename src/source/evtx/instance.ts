import type { ChunkContext } from './chunk-context.ts'
import { lossReasons } from './losses.ts'
import { Undecodable } from './undecodable.ts'

/** A use of a template: which one, and where the values for its slots lie in the chunk. */
export interface TemplateInstance {
  readonly templateId: number
  /** Offset of the definition in the chunk; the chunk's first use of a template holds it inline. */
  readonly definition: number
  readonly valueCount: number
  /** Size (16 bits), type (8 bits) and a zero byte for each value. */
  readonly descriptors: number
  /** The values, one after the other. */
  readonly values: number
  readonly valuesEnd: number
}

/** Token, version, template id and definition offset. */
const instanceHeaderBytes = 10
export const descriptorBytes = 4

/** Definition: offset of the next one, GUID, size of the body; then the body. */
export const definitionHeaderBytes = 24
export const definitionGuidOffset = 4
export const definitionSizeOffset = 20

/** Reads the instance whose token lies at `start`, and checks that all of it ends before `end`. */
export function readInstance(context: ChunkContext, start: number, end: number): TemplateInstance {
  const { view } = context
  const templateId = view.getUint32(fitting(start + 2, 4, end), true)
  const definition = view.getUint32(fitting(start + 6, 4, end), true)
  let position = start + instanceHeaderBytes
  if (definition === position) {
    const bodyBytes = view.getUint32(fitting(position + definitionSizeOffset, 4, end), true)
    position += definitionHeaderBytes + bodyBytes
  }
  const valueCount = view.getUint32(fitting(position, 4, end), true)
  const descriptors = position + 4
  const values =
    fitting(descriptors, descriptorBytes * valueCount, end) + descriptorBytes * valueCount
  context.spend(valueCount)
  let valuesEnd = values
  for (let at = descriptors; at < values; at += descriptorBytes) {
    valuesEnd += view.getUint16(at, true)
  }
  fitting(valuesEnd, 0, end)
  return { templateId, definition, valueCount, descriptors, values, valuesEnd }
}

/** `position`, where `bytes` from there on lie before `end`. */
function fitting(position: number, bytes: number, end: number): number {
  if (position + bytes > end) throw new Undecodable(lossReasons.recordUndecodable)
  return position
}
