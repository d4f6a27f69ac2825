import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { z } from 'zod'
import type { SiteFile } from '../../site/site-file.ts'
import { CommandError } from '../exit-codes.ts'

/** Names what a build wrote, so that the next one can take it away. */
const manifestName = '.telltale-site.json'

const manifestSchema = z.object({ files: z.array(z.string()) })

/**
 * The folder that a site is written into. It must be new, empty, or an earlier site: files that
 * somebody else put there are never replaced, and those of an earlier build that the new one lacks go.
 */
export class SiteFolder {
  readonly #folder: string
  readonly #earlier: ReadonlySet<string>
  readonly #written = new Set<string>()
  #bytes = 0

  constructor(folder: string) {
    this.#folder = folder
    this.#earlier = new Set(earlierFiles(folder))
  }

  write({ path, text }: SiteFile): void {
    this.#writeBytes(path, Buffer.from(text))
  }

  /** All files of a folder, below a path of the site. */
  copy(folder: string, path: string): void {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!statSync(join(folder, name)).isFile()) continue
      this.#writeBytes(`${path}/${name.split(sep).join('/')}`, readFileSync(join(folder, name)))
    }
  }

  #writeBytes(path: string, bytes: Uint8Array): void {
    const target = join(this.#folder, path)
    if (!this.#earlier.has(path) && !this.#written.has(path) && existsSync(target)) {
      throw new CommandError(`${target} is there already, and no earlier build wrote it`)
    }
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, bytes)
    this.#written.add(path)
    this.#bytes += bytes.length
  }

  /** Takes away what is left of an earlier site. */
  finish(): { readonly files: number; readonly bytes: number } {
    for (const path of this.#earlier) {
      if (!this.#written.has(path)) rmSync(join(this.#folder, path), { force: true })
    }
    const manifest = `${JSON.stringify({ files: [...this.#written].toSorted() })}\n`
    writeFileSync(join(this.#folder, manifestName), manifest)
    return { files: this.#written.size, bytes: this.#bytes }
  }
}

function earlierFiles(folder: string): readonly string[] {
  const manifest = join(folder, manifestName)
  if (!existsSync(folder)) return []
  if (existsSync(manifest)) return filesOf(manifest)
  if (readdirSync(folder).length === 0) return []
  throw new CommandError(`${folder} is not empty, and no site of telltale: give a new folder`)
}

function filesOf(manifest: string): readonly string[] {
  const parsed = manifestSchema.safeParse(parsedJson(manifest))
  if (!parsed.success) throw new CommandError(`${manifest} is damaged: give a new folder`)
  // A path that leads out of the folder was not written by us.
  return parsed.data.files.filter(
    path => !path.split(/[\\/]/).includes('..') && !/^[\\/]|:/.test(path),
  )
}

function parsedJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}
