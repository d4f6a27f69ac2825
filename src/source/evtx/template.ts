import { BinXmlCursor } from './binxml-cursor.ts'
import type { ChunkContext } from './chunk-context.ts'
import type { TemplateInstance } from './instance.ts'
import { definitionGuidOffset, definitionHeaderBytes, definitionSizeOffset } from './instance.ts'
import { type Layout, layOut, type Place } from './layout.ts'
import { lossReasons } from './losses.ts'
import { parseFragment } from './parse-fragment.ts'
import { Undecodable } from './undecodable.ts'

/** The layout for the instance's template, looked up once a chunk. */
export function templateLayout(
  context: ChunkContext,
  { definition, templateId }: TemplateInstance,
  place: Place,
): Layout {
  const layouts = context.layouts[place]
  let layout = layouts.get(definition)
  if (layout === undefined) {
    layout = layOutDefinition(context, definition, place)
    layouts.set(definition, layout)
  }
  if (layout === null || idOf(context, definition) !== templateId) {
    throw new Undecodable(lossReasons.recordUndecodable)
  }
  return layout
}

/** The first four bytes of the template's GUID, which each use of it repeats. */
const idOf = (context: ChunkContext, definition: number): number =>
  context.view.getUint32(definition + definitionGuidOffset, true)

function layOutDefinition(context: ChunkContext, definition: number, place: Place): Layout | null {
  const start = definition + definitionHeaderBytes
  if (start > context.view.byteLength) return null
  const size = context.view.getUint32(definition + definitionSizeOffset, true)
  if (start + size > context.view.byteLength) return null
  const templateId = idOf(context, definition)
  const known = context.cache.find(context, templateId, { start, size, place })
  if (known !== null) return known
  try {
    return parseBody(context, templateId, { start, size, place })
  } catch (error) {
    // A record that ran out of its share of work says nothing about the template.
    if (error instanceof Undecodable && error.reason !== lossReasons.recordTooCostly) return null
    throw error
  }
}

function parseBody(
  context: ChunkContext,
  templateId: number,
  { start, size, place }: { start: number; size: number; place: Place },
): Layout | null {
  const { unitsLeft } = context
  const cursor = new BinXmlCursor(context, start, start + size)
  const layout = layOut(parseFragment(cursor, true), place)
  const { names, nameUnits, isBound } = cursor.trace
  if (layout !== null && !isBound) {
    // Parsing ended at the end token, or at the end of the body.
    const end = Math.min(cursor.position + 1, start + size)
    const bytes = context.bytes.subarray(start, end)
    const units = unitsLeft - context.unitsLeft - nameUnits
    context.cache.keep(templateId, { place, size, bytes, names, units, layout })
  }
  return layout
}
