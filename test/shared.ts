import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { constants, createZstdDecompress } from 'node:zlib'
import tar from 'tar-stream'
import { describe, test } from 'vitest'

/** Public material beside the project: real logs, query texts, expected results. Read by tests, never copied. */
const sharedRoot = resolve(import.meta.dirname, '../../shared')

export const sharedPath = (...parts: string[]): string => join(sharedRoot, ...parts)

/**
 * A suite that reads the shared material. Where the folder is absent the suite is skipped by
 * name; where CI=true it fails instead, so that a green run has really read the data.
 */
export function describeWithShared(name: string, suite: () => void): void {
  if (existsSync(sharedRoot)) {
    describe(name, suite)
  } else if (process.env['CI'] === 'true') {
    test(name, () => {
      throw new Error(`CI=true, and the shared folder ${sharedRoot} is absent`)
    })
  } else {
    describe.skip(`${name} (needs ${sharedRoot})`, suite)
  }
}

/**
 * Unpacks `data/<name>.tar.zst` once per machine and version of the archive, and returns the
 * folder that holds its members. Concurrent callers race harmlessly: the last rename loses.
 */
export async function unpackShared(name: string): Promise<string> {
  const archive = sharedPath('data', `${name}.tar.zst`)
  const { size, mtimeMs } = statSync(archive)
  const target = join(tmpdir(), 'telltale-test-data', `${name}-${size}-${Math.trunc(mtimeMs)}`)
  if (!existsSync(target)) {
    const partial = `${target}.${process.pid}.${Math.random().toString(36).slice(2)}`
    await extract(archive, partial)
    try {
      renameSync(partial, target)
    } catch (error) {
      if (!existsSync(target)) throw error
    }
  }
  return join(target, name)
}

async function extract(archive: string, folder: string): Promise<void> {
  const entries = tar.extract()
  const unpacked = pipeline(
    createReadStream(archive),
    createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 27 } }),
    entries,
  )
  for await (const entry of entries) {
    const path = join(folder, entry.header.name)
    if (entry.header.type === 'file') {
      mkdirSync(dirname(path), { recursive: true })
      await pipeline(entry, createWriteStream(path))
    } else {
      entry.resume()
    }
  }
  await unpacked
}
