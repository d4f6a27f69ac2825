import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { unreadableContent } from '../diagnostics/catalogue/content-file.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { SourceText } from '../diagnostics/source-text.ts'

export interface FoundFiles {
  readonly sources: readonly SourceText[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Folders below the one given; content is three deep. Bounds a folder that leads back to itself. */
const depthMax = 16

/** Four bytes for each character that a content file may have. */
const bytesMax = 1_048_576

/**
 * The texts of a YAML file, or of all below a folder, in the order of their paths by code unit.
 * Hidden folders and `node_modules` are left out, links to folders are not followed.
 */
export function findContentFiles(path: string): FoundFiles {
  const sources: SourceText[] = []
  const diagnostics: Diagnostic[] = []
  const attempt = <Result>(name: string, read: () => Result): Result | null => {
    try {
      return read()
    } catch (error) {
      diagnostics.push(unreadable(name, error))
      return null
    }
  }
  const visitFile = (name: string): void => {
    const text = attempt(name, () => textOf(name))
    if (text !== null) sources.push({ name, text })
  }
  const visitFolder = (folder: string, depth: number): void => {
    const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true })) ?? []
    for (const entry of entries.toSorted(byName)) {
      const name = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (depth < depthMax && isContentFolder(entry.name)) visitFolder(name, depth + 1)
      } else if (isYaml(entry.name)) {
        visitFile(name)
      }
    }
  }
  const stats = attempt(path, () => statSync(path))
  if (stats?.isDirectory()) visitFolder(path, 0)
  else if (stats) visitFile(path)
  return { sources, diagnostics }
}

const isYaml = (name: string): boolean => /\.ya?ml$/i.test(name) && !name.startsWith('.')

const isContentFolder = (name: string): boolean => !name.startsWith('.') && name !== 'node_modules'

const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : Number(a.name > b.name))

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(name: string): string {
  const stats = statSync(name)
  if (!stats.isFile()) throw new Error('it is no file')
  if (stats.size > bytesMax) throw new Error(`it has ${stats.size} bytes, more than ${bytesMax}`)
  return decoder.decode(readFileSync(name))
}

function unreadable(name: string, error: unknown): Diagnostic {
  const reason = error instanceof TypeError ? 'it is not UTF-8' : messageOf(error)
  return unreadableContent({ source: { name, text: '' }, span: { start: 0, end: 0 } }, reason)
}

/** Node names the path again in its message; the diagnostic's own place says it already. */
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/, \w+ '.*'$/s, '') : String(error)
