import type { Damage, NoteDamage } from '../damage.ts'

/** One member of an archive, met in the archive's order. */
export interface ArchiveMember {
  /** As the archive writes it, with `/` between folders; never used as a path on disk. */
  readonly name: string
  /** Unpacked, as far as the archive says. */
  readonly sizeBytes: number | null
  /** The content, to be read before the next member is asked for; or why there is none. */
  readonly content: MemberContent | MemberSkip
}

interface MemberContent {
  readonly kind: 'bytes'
  readonly open: (note: NoteDamage) => AsyncGenerator<Uint8Array, void, undefined>
}

interface MemberSkip {
  readonly kind: 'skip'
  readonly reason: string
}

/** What an archive yields: members, and damage to the archive itself. */
export type ArchiveItem =
  | { readonly kind: 'member'; readonly member: ArchiveMember }
  | { readonly kind: 'damage'; readonly damage: Damage }

export const skippedMember = (name: string, reason: string): ArchiveItem => ({
  kind: 'member',
  member: { name, sizeBytes: null, content: { kind: 'skip', reason } },
})

export const memberReasons = {
  locked: 'password-protected',
  link: 'link inside an archive',
  special: 'not a regular file',
  sparse: 'sparse archive member',
  method: (method: number): string => `zip compression method ${method} not supported`,
} as const
