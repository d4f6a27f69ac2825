import { duplicateId, duplicateName } from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place } from '../diagnostics/source-text.ts'
import type { ContentKind, FailedFile, Override, Superseded } from './content.ts'
import { type DetectionForm, detectionForms } from './detection.ts'

/** One loaded piece of content and what tells it apart. */
export interface Entry<Item> {
  readonly item: Item
  readonly name: string
  /** What may stand once only; names that differ in a part that does not count have one key. */
  readonly nameKey: string
  readonly namePlace: Place
  /** Null for macros, which are known by name alone. */
  readonly id: string | null
  readonly idPlace: Place
  readonly path: string
  /** Number of the folder it came from, in the order given. */
  readonly layer: number
  /** Null for what is written in one form only. */
  readonly form: DetectionForm | null
}

/**
 * The content of one kind. Within a folder ids and names are unique, but for one detection in
 * several forms, of which the first counts; a later folder replaces by id, and what others refer to
 * by name, macros and stories, by name too.
 */
export class ContentRegistry<Item> {
  readonly diagnostics: Diagnostic[] = []
  readonly overrides: Override[] = []
  readonly failed: FailedFile[] = []
  private readonly kind: ContentKind
  private readonly byId = new Map<string, Entry<Item>>()
  private readonly byName = new Map<string, Entry<Item>>()
  private readonly otherForms: Entry<Item>[] = []

  constructor(kind: ContentKind) {
    this.kind = kind
  }

  add(entry: Entry<Item>): void {
    const sameId = entry.id === null ? undefined : this.byId.get(entry.id)
    const sameName = this.byName.get(entry.nameKey)
    if (sameId?.layer === entry.layer && sameId.form !== entry.form) {
      return this.settleForms(sameId, entry)
    }
    if (sameId?.layer === entry.layer) {
      return this.refuse(entry, duplicateId(entry.idPlace, sameId.name, sameId.idPlace))
    }
    const isRival = sameName !== undefined && sameName !== sameId
    if (isRival && (this.kind === 'detection' || sameName.layer === entry.layer)) {
      return this.refuse(entry, duplicateName(entry.namePlace, entry.name, sameName.namePlace))
    }
    for (const replaced of new Set([sameId, sameName])) if (replaced) this.override(replaced, entry)
    this.insert(entry)
  }

  /** In the order added; what replaces another stands where it was added itself. */
  items(): readonly Item[] {
    return [...this.byName.values()].map(({ item }) => item)
  }

  /** Each with the file that counts in the end: a better form, or what overrides that. */
  superseded(): readonly Superseded[] {
    return this.otherForms.flatMap(({ id, name, form, path }) => {
      const by = id === null ? undefined : this.byId.get(id)
      return by && form !== null ? [{ name, form, path, by: by.path }] : []
    })
  }

  private insert(entry: Entry<Item>): void {
    if (entry.id !== null) this.byId.set(entry.id, entry)
    this.byName.set(entry.nameKey, entry)
  }

  private remove({ id, nameKey }: Entry<Item>): void {
    if (id !== null) this.byId.delete(id)
    this.byName.delete(nameKey)
  }

  private override(overridden: Entry<Item>, { name, path }: Entry<Item>): void {
    this.remove(overridden)
    this.overrides.push({ kind: this.kind, name, path, overriddenPath: overridden.path })
  }

  /** One detection in two forms: the first in the order of the forms counts. */
  private settleForms(present: Entry<Item>, added: Entry<Item>): void {
    const isBetter = precedenceOf(added) < precedenceOf(present)
    this.otherForms.push(isBetter ? present : added)
    if (!isBetter) return
    this.remove(present)
    this.insert(added)
  }

  private refuse({ name, path }: Entry<Item>, diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic)
    this.failed.push({ kind: this.kind, name, path })
  }
}

const precedenceOf = <Item>({ form }: Entry<Item>): number =>
  form === null ? 0 : detectionForms.indexOf(form)
