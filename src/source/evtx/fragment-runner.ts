import { BinXmlCursor } from './binxml-cursor.ts'
import type { ChunkContext } from './chunk-context.ts'
import type { Instance, Part, Slot } from './fragment.ts'
import type { HeadSteps } from './head-steps.ts'
import { readInstance } from './instance.ts'
import {
  type DataKey,
  type DataStep,
  type Field,
  type FieldStep,
  type Layout,
  layOut,
  type Place,
  type Step,
} from './layout.ts'
import { limits } from './limits.ts'
import { lossReasons } from './losses.ts'
import { readNumber } from './number-slot.ts'
import { parseFragment, tokens } from './parse-fragment.ts'
import { RecordDraft } from './record-draft.ts'
import { renderItems, renderValue } from './render-value.ts'
import { templateLayout } from './template.ts'
import { Undecodable } from './undecodable.ts'
import { arrayFlag, valueTypes } from './value-types.ts'
import { Values } from './values.ts'

const fragmentHeaderBytes = 4
/** Between the items of an array where there is room for one text only. */
const itemSeparator = ', '

/** Runs the steps of fragments, one inside the other, and so fills the draft of a record. */
export class FragmentRunner {
  readonly #context: ChunkContext
  /** One list for each depth of nesting that was met. */
  readonly #pool: Values[] = []
  #depth = 0
  #draft = new RecordDraft()
  /** Only what tells the record's kind is run. */
  #isHeadOnly = false
  #fixedTexts: (readonly string[])[] | null = []
  #isWanted: (eventNumber: number) => boolean = () => true

  constructor(context: ChunkContext) {
    this.#context = context
  }

  /** Runs the BinXML of one record, in `[start, end)` of the chunk. */
  runDocument(start: number, end: number, draft: RecordDraft): void {
    this.#isHeadOnly = false
    this.#run(start, end, draft)
  }

  /**
   * Fills in only what tells the record's kind: of an event whose number nobody wants, not even its
   * log. Returns the texts that its templates fix, null where they put some together: see `HeadSteps`.
   */
  runHead(
    start: number,
    end: number,
    draft: RecordDraft,
    isWanted: (eventNumber: number) => boolean,
  ): readonly (readonly string[])[] | null {
    this.#isHeadOnly = true
    this.#isWanted = isWanted
    this.#fixedTexts = []
    this.#run(start, end, draft)
    return this.#fixedTexts
  }

  /**
   * The event number of a record as most are written, without running anything; -1 where it takes
   * `runHead` to know. The checks are the same.
   */
  readNumber(start: number, end: number): number {
    const first = this.#firstToken(start, end)
    const { view } = this.#context
    if (first >= end || view.getUint8(first) !== tokens.templateInstance) return -1
    this.#context.startRecord()
    const instance = readInstance(this.#context, first, end)
    const { number } = templateLayout(this.#context, instance, 'document').head
    if (number === null || !this.#context.canSpend(number.unitsMax)) return -1
    return readNumber(view, instance, number)
  }

  #run(start: number, end: number, draft: RecordDraft): void {
    this.#depth = 0
    this.#draft = draft
    this.#context.startRecord()
    this.#runFragment(start, end, 'document')
  }

  #runFragment(start: number, end: number, place: Place): void {
    if (start >= end && place !== 'document') return
    const { view } = this.#context
    const first = this.#firstToken(start, end)
    if (first < end && view.getUint8(first) === tokens.templateInstance) {
      this.#runInstance(first, end, place)
    } else {
      this.#runPlain(start, end, place)
    }
  }

  #firstToken(start: number, end: number): number {
    const hasHeader = start < end && this.#context.view.getUint8(start) === tokens.fragmentHeader
    return hasHeader ? start + fragmentHeaderBytes : start
  }

  /** A fragment without a template is a template without slots that is used once. */
  #runPlain(start: number, end: number, place: Place): void {
    const content = parseFragment(new BinXmlCursor(this.#context, start, end), false)
    const layout = layOut(content, place)
    if (layout === null) throw new Undecodable(lossReasons.recordUndecodable)
    const values = this.#enter()
    values.clear()
    this.#runLayout(layout, values)
    this.#depth--
  }

  #runInstance(start: number, end: number, place: Place): void {
    const instance = readInstance(this.#context, start, end)
    const layout = templateLayout(this.#context, instance, place)
    const values = this.#enter()
    values.load(this.#context.view, instance)
    this.#runLayout(layout, values)
    this.#depth--
  }

  #enter(): Values {
    if (this.#depth === limits.fragmentDepthMax) {
      throw new Undecodable(lossReasons.recordUndecodable)
    }
    const values = this.#pool[this.#depth] ?? new Values()
    this.#pool[this.#depth++] = values
    return values
  }

  #runLayout(layout: Layout, values: Values): void {
    if (this.#isHeadOnly) this.#runHeadSteps(layout.head, values)
    else this.#runSteps(layout.steps, values)
  }

  #runSteps(steps: readonly Step[], values: Values): void {
    for (const step of steps) {
      this.#context.spend(limits.stepUnits + step.requires.length)
      if (!isMet(step.requires, values)) continue
      if (step.kind === 'data') this.#runData(step, values)
      else if (step.kind === 'field') this.#runField(step, values)
      else this.#runNested(step.part, step.place, values)
    }
  }

  #runHeadSteps({ steps, others, fixedTexts }: HeadSteps, values: Values): void {
    if (fixedTexts === null) this.#fixedTexts = null
    else this.#fixedTexts?.push(fixedTexts)
    for (const step of steps) {
      this.#context.spend(limits.stepUnits + step.requires.length)
      if (!isMet(step.requires, values)) continue
      if (step.kind === 'nested') {
        this.#runNested(step.part, step.place, values)
        continue
      }
      this.#runField(step, values)
      if (step.field !== 'eventNumber') continue
      const { eventNumber } = this.#draft.head()
      if (eventNumber !== null && !this.#isWanted(eventNumber)) return
    }
    const holdsFragments = values.hasType(valueTypes.binXml)
    for (const part of others) {
      if (part.kind === 'instance' || holdsFragments) this.#runNested(part, 'data', values)
    }
  }

  #runField({ field, parts }: FieldStep, values: Values): void {
    const text = this.#repeatedText(field, parts, values) ?? this.#text(parts, values)
    if (text !== null) this.#draft.setField(field, text)
  }

  /** Null where the field is no text of its own, or none that repeats. Costs what `#text` does. */
  #repeatedText(field: Field, parts: readonly Part[], values: Values): string | null {
    const part = parts[0]
    if (parts.length !== 1 || part === undefined || typeof part === 'string') return null
    if (part.kind !== 'slot' || values.type(part.index) !== valueTypes.string) return null
    const { view, cache } = this.#context
    const [start, end] = [values.start(part.index), values.end(part.index)]
    const text = cache.texts.textOf(field, view, start, end)
    if (text !== null) this.#context.spend(limits.partUnits + text.length)
    return text
  }

  #runNested(part: Slot | Instance, place: Place, values: Values): void {
    if (part.kind === 'instance') {
      this.#runInstance(part.start, part.end, place)
    } else if (values.type(part.index) === valueTypes.binXml) {
      this.#runFragment(values.start(part.index), values.end(part.index), place)
    }
  }

  #runData({ key, parts, keepEmpty }: DataStep, values: Values): void {
    const items = this.#itemsOf(parts, values)
    if (items !== null) {
      for (const item of items) this.#addData(key, item, values)
      return
    }
    const text = parts.length === 0 ? '' : this.#text(parts, values)
    if (text === null || (text === '' && !keepEmpty)) return
    this.#addData(key, text, values)
  }

  #addData(key: DataKey, text: string, values: Values): void {
    const name = typeof key === 'string' || key === null ? key : this.#text(key, values)
    this.#context.spend(limits.stepUnits + (name?.length ?? 0))
    this.#draft.data.add(name, text)
  }

  /** The items where all of an element's content is one array: Windows repeats the element for each. */
  #itemsOf(parts: readonly Part[], values: Values): readonly string[] | null {
    const part = parts[0]
    if (parts.length !== 1 || part === undefined || typeof part === 'string') return null
    if (part.kind !== 'slot' || (values.type(part.index) & arrayFlag) === 0) return null
    return this.#items(part.index, values)
  }

  /** The parts as one text; null where all of them are optional and without a value. */
  #text(parts: readonly Part[], values: Values): string | null {
    let text: string | null = null
    for (const part of parts) {
      const more = typeof part === 'string' ? part : this.#partText(part, values)
      this.#context.spend(limits.partUnits + (more?.length ?? 0))
      if (more !== null) text = text === null ? more : text + more
    }
    return text
  }

  /** Elements that a value holds become entries of the data part, and no text. */
  #partText(part: Slot | Instance, values: Values): string | null {
    if (part.kind === 'instance') {
      this.#runNested(part, 'data', values)
      return null
    }
    const type = values.type(part.index)
    if (type === valueTypes.null) return part.optional ? null : ''
    if (type === valueTypes.binXml) {
      this.#runNested(part, 'data', values)
      return null
    }
    if ((type & arrayFlag) !== 0) return this.#items(part.index, values).join(itemSeparator)
    const { view } = this.#context
    return renderValue(view, type, values.start(part.index), values.end(part.index))
  }

  #items(index: number, values: Values): readonly string[] {
    const type = values.type(index) & ~arrayFlag
    const start = values.start(index)
    const end = values.end(index)
    const items = renderItems(this.#context.view, type, start, end)
    for (const item of items) this.#context.spend(limits.partUnits + item.length)
    return items
  }
}

function isMet(requires: readonly number[], values: Values): boolean {
  for (const index of requires) {
    if (values.type(index) === valueTypes.null) return false
  }
  return true
}
