import { isMap, type Value } from '../event/value.ts'
import { isRiskContent } from './risk-rules.ts'

export type FileKind =
  | {
      readonly kind:
        | 'detection'
        | 'rendered'
        | 'macro'
        | 'story'
        | 'test'
        | 'lookup'
        | 'risk content'
    }
  /** Recognised, and read by nothing here. */
  | { readonly kind: 'skipped'; readonly what: string }
  | { readonly kind: 'unknown' }

type Members = Readonly<Record<string, Value>>

type Sign = readonly [FileKind, (members: Members) => boolean]

const skipped = (what: string): FileKind => ({ kind: 'skipped', what })

const has =
  (...keys: readonly string[]) =>
  (members: Members): boolean =>
    keys.some(key => members[key] !== undefined)

const signs: readonly Sign[] = [
  [{ kind: 'risk content' }, isRiskContent],
  [skipped('baseline'), ({ search, type }) => search !== undefined && type === 'Baseline'],
  [
    skipped('investigation'),
    ({ search, type }) => search !== undefined && type === 'Investigation',
  ],
  [{ kind: 'rendered' }, ({ search, runtime }) => search !== undefined && runtime !== undefined],
  [{ kind: 'detection' }, has('search')],
  [{ kind: 'macro' }, has('definition')],
  [{ kind: 'story' }, has('narrative')],
  [{ kind: 'test' }, has('tests')],
  [{ kind: 'lookup' }, has('filename', 'collection', 'lookup_type')],
  [
    skipped('data source'),
    ({ source, sourcetype }) => source !== undefined && sourcetype !== undefined,
  ],
  [skipped('deployment'), has('scheduling', 'alert_action')],
  [skipped('schedule'), has('cron_schedule')],
  [skipped('playbook'), has('playbook')],
]

/** Folder names of Splunk's layout, for a file that lacks the key its kind is known by. */
const folders: ReadonlyMap<string, FileKind> = new Map<string, FileKind>([
  ['detections', { kind: 'detection' }],
  ['ssa_detections', { kind: 'detection' }],
  ['dev', { kind: 'detection' }],
  ['dev_ssa', { kind: 'detection' }],
  ['macros', { kind: 'macro' }],
  ['stories', { kind: 'story' }],
  ['tests', { kind: 'test' }],
  ['lookups', { kind: 'lookup' }],
])

/** Folders of Splunk's layout whose files are never what they may look like by their keys. */
const skippedFolders: ReadonlyMap<string, string> = new Map([
  ['app_template', 'app setting'],
  ['baselines', 'baseline'],
  ['bin', 'script setting'],
  ['dashboards', 'dashboard'],
  ['data_sources', 'data source'],
  ['deployments', 'deployment'],
  ['docs', 'documentation'],
  ['investigations', 'investigation'],
  ['notebooks', 'documentation'],
  ['playbooks', 'playbook'],
  ['response_tasks', 'response plan'],
  ['response_templates', 'response plan'],
  ['responses', 'response plan'],
  ['schedules', 'schedule'],
  ['workbooks', 'response plan'],
])

/** Files at the top of a checkout. */
const skippedFiles: ReadonlySet<string> = new Set(['contentctl.yml', 'mkdocs.yml'])

/** What a file is: by a folder that settles it, else by its keys, else by any folder it lies in. */
export function fileKind(value: Value, path: string): FileKind {
  const parts = path.split(/[\\/]/)
  const inFolder = parts.slice(0, -1).toReversed()
  if (skippedFiles.has(parts.at(-1) ?? '')) return skipped('app setting')
  const settling = inFolder.find(name => skippedFolders.has(name) || folders.has(name))
  const what = skippedFolders.get(settling ?? '')
  if (what !== undefined) return skipped(what)
  if (isMap(value)) {
    const members: Members = { ...value }
    for (const [kind, holds] of signs) if (holds(members)) return kind
  }
  return folders.get(settling ?? '') ?? { kind: 'unknown' }
}
