import { duplicateId, duplicateName } from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place } from '../diagnostics/source-text.ts'
import type { ContentKind, FailedFile, Override } from './content.ts'

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
}

/**
 * The content of one kind. Within a folder ids and names are unique; a later folder replaces by id,
 * macros and stories (which others refer to by name) by name too.
 */
export class ContentRegistry<Item> {
  readonly diagnostics: Diagnostic[] = []
  readonly overrides: Override[] = []
  readonly failed: FailedFile[] = []
  private readonly kind: ContentKind
  private readonly byId = new Map<string, Entry<Item>>()
  private readonly byName = new Map<string, Entry<Item>>()

  constructor(kind: ContentKind) {
    this.kind = kind
  }

  add(entry: Entry<Item>): void {
    const sameId = entry.id === null ? undefined : this.byId.get(entry.id)
    const sameName = this.byName.get(entry.nameKey)
    if (sameId?.layer === entry.layer) {
      return this.refuse(entry, duplicateId(entry.idPlace, sameId.name, sameId.idPlace))
    }
    const isRival = sameName !== undefined && sameName !== sameId
    if (isRival && (this.kind === 'detection' || sameName.layer === entry.layer)) {
      return this.refuse(entry, duplicateName(entry.namePlace, entry.name, sameName.namePlace))
    }
    for (const replaced of new Set([sameId, sameName])) if (replaced) this.replace(replaced, entry)
    if (entry.id !== null) this.byId.set(entry.id, entry)
    this.byName.set(entry.nameKey, entry)
  }

  /** In the order added; what replaces another stands where it was added itself. */
  items(): readonly Item[] {
    return [...this.byName.values()].map(({ item }) => item)
  }

  private replace(replaced: Entry<Item>, by: Entry<Item>): void {
    if (replaced.id !== null) this.byId.delete(replaced.id)
    this.byName.delete(replaced.nameKey)
    const { name, path } = by
    this.overrides.push({ kind: this.kind, name, path, overriddenPath: replaced.path })
  }

  private refuse({ name, path }: Entry<Item>, diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic)
    this.failed.push({ kind: this.kind, name, path })
  }
}
