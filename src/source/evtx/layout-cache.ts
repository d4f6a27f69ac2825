import type { ChunkContext } from './chunk-context.ts'
import { viewOf } from './format.ts'
import type { Layout, Place } from './layout.ts'
import type { NameUse } from './parse-trace.ts'
import { RepeatedTexts } from './repeated-texts.ts'
import { areSame } from './same-bytes.ts'

/** The largest templates of Windows are half of this. It bounds what a comparison costs. */
const bodyBytesMax = 8192
/** Of one template: where a chunk holds a name for the first time, it holds it inside the template. */
const variantsMax = 4
const layoutsMax = 256

/** The body of a template's definition as it was parsed, up to its end token. */
export interface ParsedBody {
  readonly place: Place
  /** As the definition states it. */
  readonly size: number
  readonly bytes: Uint8Array
  readonly names: readonly NameUse[]
  /** What parsing cost beside the names, which a chunk pays for once each. */
  readonly units: number
  readonly layout: Layout
}

interface CachedBody extends ParsedBody {
  readonly view: DataView
  /** Of all names together. */
  readonly nameUnits: number
}

/**
 * Layouts of templates that the chunks of a log repeat. A definition stands for a cached one if all
 * its bytes are the same but for the places of names in the chunk, and the names are the same too;
 * then parsing it would give the same, and it is charged the same work.
 */
export class LayoutCache {
  /** The other thing that they repeat. */
  readonly texts = new RepeatedTexts()
  readonly #bodies = new Map<number, CachedBody[]>()
  #count = 0

  /** The layout for the body at `start` of the chunk, or null where it must be parsed to know. */
  find(
    context: ChunkContext,
    templateId: number,
    { start, size, place }: { start: number; size: number; place: Place },
  ): Layout | null {
    for (const body of this.#bodies.get(templateId) ?? []) {
      if (body.size !== size || body.place !== place || !isAt(body, context, start)) continue
      // Where work runs out in the middle, it must do so as it would in parsing.
      if (!context.canSpend(body.units + body.nameUnits)) return null
      for (const { at, name } of body.names) {
        context.noteName(context.view.getUint32(start + at, true), name)
      }
      context.spend(body.units)
      return body.layout
    }
    return null
  }

  keep(templateId: number, body: ParsedBody): void {
    if (body.bytes.length > bodyBytesMax) return
    if (this.#count >= layoutsMax) this.#clear()
    const variants = this.#bodies.get(templateId) ?? []
    if (variants.length === variantsMax) variants.shift()
    else this.#count++
    const nameUnits = body.names.reduce((sum, { name }) => sum + name.text.length, 0)
    // The chunk's own bytes are overwritten by the next chunk's.
    const bytes = body.bytes.slice()
    variants.push({ ...body, bytes, view: viewOf(bytes), nameUnits })
    this.#bodies.set(templateId, variants)
  }

  #clear(): void {
    this.#bodies.clear()
    this.#count = 0
  }
}

function isAt({ view, names }: CachedBody, context: ChunkContext, start: number): boolean {
  let compared = 0
  for (const name of names) {
    if (!areSame(view, context.view, start, compared, name.at)) return false
    if (!context.isNameAt(start + name.at, name)) return false
    compared = name.varyingEnd
  }
  return areSame(view, context.view, start, compared, view.byteLength)
}
