import { open } from 'node:fs/promises'

/** What Git LFS leaves in place of a file that has not been fetched: the digest and the size of the file. */
export interface LfsPointer {
  readonly sha256: string
  readonly sizeBytes: number
}

/** Git LFS, specification v1: a pointer is shorter than this. */
const pointerBytesMax = 1024

const pointerPattern =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:ext-[^\n]*\n)*oid sha256:([\da-f]{64})\nsize (\d{1,15})\n?$/

/** The pointer that a file holds in place of its content, or null. */
export async function readPointer(path: string): Promise<LfsPointer | null> {
  const handle = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(pointerBytesMax)
    const { bytesRead } = await handle.read(buffer, 0, pointerBytesMax, 0)
    return bytesRead === pointerBytesMax
      ? null
      : parsePointer(buffer.toString('latin1', 0, bytesRead))
  } finally {
    await handle.close()
  }
}

function parsePointer(text: string): LfsPointer | null {
  const [, sha256, size] = pointerPattern.exec(text) ?? []
  return sha256 === undefined ? null : { sha256, sizeBytes: Number(size) }
}
