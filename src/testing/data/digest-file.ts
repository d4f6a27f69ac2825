import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'

/** SHA-256 of a file as 64 lower-case hex digits. */
export type DigestFile = (path: string) => Promise<string>

/** Remembers the digest of each file until its size or time changes. */
export function createDigester(): DigestFile {
  const known = new Map<string, { readonly stamp: string; readonly digest: Promise<string> }>()
  return async path => {
    const { size, mtimeMs } = await stat(path)
    const stamp = `${size} ${mtimeMs}`
    const found = known.get(path)
    if (found?.stamp === stamp) return found.digest
    const digest = digestOf(path)
    known.set(path, { stamp, digest })
    return digest
  }
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
