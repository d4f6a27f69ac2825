import { open } from 'node:fs/promises'
import { ReplayError } from './replay-error.ts'
import type { TextOut } from './text-target.ts'

export interface FileOut extends TextOut {
  /** Bytes of the file that are delivered events. */
  readonly sizeBytes: () => number
}

/**
 * A file of its own for a replay; one that goes on keeps its first `keepBytes`, and loses what an
 * interrupted run wrote behind them.
 */
export async function openFileOut(path: string, keepBytes: number): Promise<FileOut> {
  try {
    const file = await open(path, keepBytes > 0 ? 'r+' : 'w')
    const { size } = await file.stat()
    if (size < keepBytes) {
      await file.close()
      throw new ReplayError(`${path} is shorter than the replay that it is to go on from`)
    }
    if (keepBytes > 0) await file.truncate(keepBytes)
    let position = keepBytes
    return {
      send: async text => {
        const bytes = Buffer.from(text)
        for (let done = 0; done < bytes.length; ) {
          const { bytesWritten } = await file
            .write(bytes, done, bytes.length - done, position)
            .catch((error: unknown) => {
              throw failure(path, error)
            })
          done += bytesWritten
          position += bytesWritten
        }
      },
      close: () => file.close(),
      sizeBytes: () => position,
    }
  } catch (error) {
    throw error instanceof ReplayError ? error : failure(path, error)
  }
}

const failure = (path: string, error: unknown): ReplayError =>
  new ReplayError(
    `cannot write to ${path}: ${error instanceof Error ? error.message : String(error)}`,
  )
