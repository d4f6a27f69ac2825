import { BinXmlCursor } from './binxml-cursor.ts'
import type { ChunkContext } from './chunk-context.ts'
import type { TemplateInstance } from './instance.ts'
import { definitionGuidOffset, definitionHeaderBytes, definitionSizeOffset } from './instance.ts'
import type { Place, Step } from './layout.ts'
import { layOut } from './layout.ts'
import { lossReasons } from './losses.ts'
import { parseFragment } from './parse-fragment.ts'
import { Undecodable } from './undecodable.ts'

/** The steps for the instance's template, laid out once a chunk. */
export function templateSteps(
  context: ChunkContext,
  { definition, templateId }: TemplateInstance,
  place: Place,
): readonly Step[] {
  const layouts = context.layouts[place]
  let steps = layouts.get(definition)
  if (steps === undefined) {
    steps = layOutDefinition(context, definition, place)
    layouts.set(definition, steps)
  }
  if (steps === null || idOf(context, definition) !== templateId) {
    throw new Undecodable(lossReasons.recordUndecodable)
  }
  return steps
}

/** The first four bytes of the template's GUID, which each use of it repeats. */
const idOf = (context: ChunkContext, definition: number): number =>
  context.view.getUint32(definition + definitionGuidOffset, true)

function layOutDefinition(
  context: ChunkContext,
  definition: number,
  place: Place,
): readonly Step[] | null {
  try {
    const start = definition + definitionHeaderBytes
    if (start > context.view.byteLength) return null
    const end = start + context.view.getUint32(definition + definitionSizeOffset, true)
    if (end > context.view.byteLength) return null
    return layOut(parseFragment(new BinXmlCursor(context, start, end), true), place)
  } catch (error) {
    // A record that ran out of its share of work says nothing about the template.
    if (error instanceof Undecodable && error.reason !== lossReasons.recordTooCostly) return null
    throw error
  }
}
