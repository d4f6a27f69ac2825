import { isList, isMap, member, type Value } from '../../event/value.ts'
import type { EventView } from '../../plan/plan.ts'
import type { RecordShape, ViewKnowledge } from './record-shape.ts'

/** What is known of an expression's value for every record of a shape. */
export type Known =
  | { readonly kind: 'any' }
  /** As in `AttributeKnowledge`; of a list, that its elements are such. A process name may be in another letter case. */
  | { readonly kind: 'text'; readonly isProcessName?: true }
  | { readonly kind: 'constant'; readonly value: Value }
  /** The part of a view at a path, a map unless an attribute lies there. */
  | { readonly kind: 'part'; readonly view: ReadonlyMap<string, Known>; readonly path: string }
  /** A list of these, some of them perhaps left out. */
  | { readonly kind: 'list'; readonly items: readonly Known[] }
  | { readonly kind: 'choice'; readonly options: readonly Known[] }

export const anything: Known = { kind: 'any' }
export const textOfRecord: Known = { kind: 'text' }
export const nothing: Known = { kind: 'constant', value: null }
export const constantOf = (value: Value): Known => ({ kind: 'constant', value })

/** More ways than this are not told apart. */
const optionsMax = 64

/** One of the values, it is not known which. */
export function choiceOf(options: readonly Known[]): Known {
  const flat = options.flatMap(option => (option.kind === 'choice' ? option.options : [option]))
  const [only] = flat
  if (only !== undefined && flat.length === 1) return only
  const isUseless = flat.some(({ kind }) => kind === 'any') || flat.length > optionsMax
  return isUseless ? anything : { kind: 'choice', options: flat }
}

/** What `change` makes of every option; a value that may be anything stays so. */
export function mapped(known: Known, change: (option: Known) => Known): Known {
  if (known.kind === 'choice') return choiceOf(known.options.map(change))
  return known.kind === 'any' ? known : change(known)
}

/** The member of that name of a value. */
export const memberOfKnown = (base: Known, name: string): Known =>
  mapped(base, option => {
    if (option.kind === 'part') return partAt(option.view, joinPath(option.path, name))
    if (option.kind === 'text') return textOfRecord
    if (option.kind !== 'constant') return anything
    return isMap(option.value) ? constantOf(member(option.value, name)) : nothing
  })

const joinPath = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`)

/** A name with a dot in it may be mistaken for a path: then nothing is known. */
function partAt(view: ReadonlyMap<string, Known>, path: string): Known {
  const attribute = view.get(path)
  if (attribute !== undefined) return attribute
  const prefix = `${path}.`
  const isMap = [...view.keys()].some(key => key.startsWith(prefix))
  return isMap ? { kind: 'part', view, path } : nothing
}

/** What an element of a list, or the member at an index, can be. */
export const elementOfKnown = (base: Known): Known =>
  mapped(base, option => {
    if (option.kind === 'text') return textOfRecord
    if (option.kind === 'list') return choiceOf([...option.items, nothing])
    if (option.kind === 'constant' && isList(option.value)) {
      return choiceOf([...option.value.map(constantOf), nothing])
    }
    return option.kind === 'constant' && !isMap(option.value) ? nothing : anything
  })

/** The whole event as a query reads it through a view; null where records of the shape have none. */
export function knownEvent(shape: RecordShape, view: EventView): Known | null {
  const knowledge: ViewKnowledge = view === 'enriched' ? shape.enriched : shape.ocsf
  if (knowledge === null) return null
  return knowledge === 'open' ? textOfRecord : { kind: 'part', view: knowledge, path: '' }
}
