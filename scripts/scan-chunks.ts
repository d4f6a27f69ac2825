import { join } from 'node:path'
import type { Plugin } from 'vite'

const mainFile = 'src/cli/main.ts'

/**
 * What a scan loads, in a few files: each costs 0.4 ms beside what is in it. What threads
 * need comes first, since they load no more than that, then what all commands need.
 */
const files: readonly { readonly name: string; readonly roots: readonly string[] }[] = [
  { name: 'starting', roots: ['src/cli/start.ts'] },
  { name: 'screening', roots: ['src/pipeline/workers/screen-worker.ts'] },
  { name: 'commanding', roots: [mainFile] },
  { name: 'scanning', roots: ['src/cli/scan/scan.ts'] },
  { name: 'tables', roots: ['src/sink/finding-table.ts', 'src/cli/scan/scan-summary.ts'] },
]

interface ScanChunks {
  readonly plugin: Plugin
  /** For the bundler: each file holds what its roots import and no file before it holds. */
  readonly groups: readonly {
    readonly name: string
    readonly priority: number
    readonly test: (id: string) => boolean
  }[]
}

/** `entries`: what processes and threads start with. */
export function scanChunks(project: string, entries: readonly string[]): ScanChunks {
  const imported = new Map<string, readonly string[]>()
  const plugin: Plugin = {
    name: 'scan-chunks',
    moduleParsed: ({ id, importedIds }) => {
      imported.set(id, importedIds)
    },
  }
  const pathOf = (file: string): string => join(project, file)
  const closureOf = (roots: readonly string[]): ReadonlySet<string> => {
    const found = new Set(roots.map(pathOf))
    // What is added on the way is visited too.
    for (const id of found) for (const next of imported.get(id) ?? []) found.add(next)
    return found
  }
  // These do something when they are loaded: a file that others load must not hold them.
  const programs = new Set([mainFile, ...entries].map(pathOf))
  const groups = files.map(({ name, roots }, index) => {
    let closure: ReadonlySet<string> | null = null
    // Asked when all modules are known.
    const test = (id: string): boolean => {
      closure ??= closureOf(roots)
      return closure.has(id) && !programs.has(id)
    }
    return { name, test, priority: files.length - index }
  })
  return { plugin, groups }
}
