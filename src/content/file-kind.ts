import { isMap, type Value } from '../event/value.ts'

export type FileKind =
  | { readonly kind: 'detection' | 'rendered' | 'macro' | 'story' | 'test' }
  /** Splunk content that nothing here reads. */
  | { readonly kind: 'skipped'; readonly what: string }
  | { readonly kind: 'unknown' }

type Members = Readonly<Record<string, Value>>

const signs: readonly (readonly [FileKind, (members: Members) => boolean])[] = [
  [
    { kind: 'skipped', what: 'baseline' },
    ({ search, type }) => search !== undefined && type === 'Baseline',
  ],
  [{ kind: 'rendered' }, ({ search, runtime }) => search !== undefined && runtime !== undefined],
  [{ kind: 'detection' }, ({ search }) => search !== undefined],
  [{ kind: 'macro' }, ({ definition }) => definition !== undefined],
  [{ kind: 'story' }, ({ narrative }) => narrative !== undefined],
  [{ kind: 'test' }, ({ tests }) => tests !== undefined],
  [
    { kind: 'skipped', what: 'lookup' },
    ({ filename, collection }) => filename !== undefined || collection !== undefined,
  ],
  [
    { kind: 'skipped', what: 'data source' },
    ({ source, sourcetype }) => source !== undefined && sourcetype !== undefined,
  ],
  [{ kind: 'skipped', what: 'deployment' }, ({ scheduling }) => scheduling !== undefined],
  [{ kind: 'skipped', what: 'playbook' }, ({ playbook }) => playbook !== undefined],
]

/** Folder names of Splunk's layout, for a file that lacks the key its kind is known by. */
const folders: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
  ['detections', { kind: 'detection' }],
  ['ssa_detections', { kind: 'detection' }],
  ['dev_ssa', { kind: 'detection' }],
  ['macros', { kind: 'macro' }],
  ['stories', { kind: 'story' }],
  ['tests', { kind: 'test' }],
])

/** What a file is: by its keys, and failing that by the folder it lies in. */
export function fileKind(value: Value, path: string): FileKind {
  if (isMap(value)) {
    const members: Members = { ...value }
    for (const [kind, holds] of signs) if (holds(members)) return kind
  }
  const inFolder = path.split(/[\\/]/).slice(0, -1).toReversed()
  for (const folder of inFolder) {
    const kind = folders.get(folder)
    if (kind) return kind
  }
  return { kind: 'unknown' }
}
