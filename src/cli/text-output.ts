import { type FileHandle, open } from 'node:fs/promises'
import { CommandError } from './exit-codes.ts'

/** The reader of our standard output went away (`| head`): no error, just time to stop. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed'
}

/** Text out to a file or to standard output. `write` buffers; `flush` waits until the text is out. */
export interface TextOutput {
  readonly write: (text: string) => void
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
}

export async function openTextOutput(path: string | null): Promise<TextOutput> {
  return path === null ? standardOutput() : await fileOutput(path)
}

async function fileOutput(path: string): Promise<TextOutput> {
  const handle = await open(path, 'w').catch((error: unknown) => {
    throw outputError(path, error)
  })
  return buffered(
    text => writeWhole(handle, path, text),
    () => handle.close(),
  )
}

async function writeWhole(handle: FileHandle, path: string, text: string): Promise<void> {
  try {
    await handle.writeFile(text)
  } catch (error) {
    throw outputError(path, error)
  }
}

const standardOutput = (): TextOutput =>
  buffered(
    text =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, error => {
          if (!error) resolve()
          else if ('code' in error && error.code === 'EPIPE') reject(new OutputClosed())
          else reject(outputError('standard output', error))
        })
      }),
    async () => {},
  )

function buffered(send: (text: string) => Promise<void>, release: () => Promise<void>): TextOutput {
  let pending: string[] = []
  const flush = async (): Promise<void> => {
    if (pending.length === 0) return
    const text = pending.join('')
    pending = []
    await send(text)
  }
  return {
    write: text => {
      if (text !== '') pending.push(text)
    },
    flush,
    close: async () => {
      try {
        await flush()
      } finally {
        await release()
      }
    },
  }
}

const outputError = (target: string, error: unknown): CommandError =>
  new CommandError(
    `cannot write to ${target}: ${error instanceof Error ? error.message : String(error)}`,
  )

/** A whole text into a file. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  const output = await openTextOutput(path)
  output.write(text)
  await output.close()
}
