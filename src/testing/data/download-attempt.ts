import { type FileHandle, open, stat, writeFile } from 'node:fs/promises'
import {
  acceptedBody,
  DownloadFailure,
  type DownloadLimits,
  type PartState,
  refuseLarge,
} from './accept-response.ts'
import { type CacheEntry, dropPart, readMember } from './cache-entry.ts'
import { IdleTimer } from './idle-timer.ts'

interface Attempt {
  readonly url: URL
  readonly entry: CacheEntry
  readonly limits: DownloadLimits
  readonly signal: AbortSignal
}

/** Asks for the bytes that the part lacks, and writes them behind those it has. */
export async function attemptDownload(attempt: Attempt): Promise<void> {
  const { entry, limits } = attempt
  const idle = new IdleTimer(limits.idleTimeoutMs)
  const total = AbortSignal.timeout(limits.totalTimeoutMs)
  const signal = AbortSignal.any([attempt.signal, idle.signal, total])
  try {
    await transfer({ ...attempt, signal }, idle)
  } catch (error) {
    attempt.signal.throwIfAborted()
    if (error instanceof DownloadFailure) throw error
    if (idle.signal.aborted) {
      throw new DownloadFailure(`no byte came for ${limits.idleTimeoutMs / 1000} s`, false)
    }
    if (total.aborted) {
      throw new DownloadFailure(`not done after ${limits.totalTimeoutMs / 1000} s`, false)
    }
    if (isDiskError(error)) throw new DownloadFailure(`${entry.part}: ${error.message}`, true)
    throw new DownloadFailure(connectionReason(error), false)
  } finally {
    idle.stop()
  }
}

async function transfer({ url, entry, limits, signal }: Attempt, idle: IdleTimer): Promise<void> {
  const known = await resumable(entry)
  const response = await fetch(url, { headers: requestHeaders(known), signal })
  idle.restart()
  if (response.status === 416) await dropPart(entry)
  const body = await acceptedBody(url, response, known, limits)
  await rememberValidator(entry, response)
  const handle = await open(entry.part, body.start === 0 ? 'w' : 'r+')
  try {
    const end = await writeBody(handle, response, body.start, chunkBytes => {
      idle.restart()
      refuseLarge(chunkBytes, limits)
    })
    if (body.total !== null && end !== body.total) {
      throw new DownloadFailure(`the server ended after ${end} of ${body.total} bytes`, false)
    }
  } finally {
    await handle.close()
  }
}

/** Null where there is nothing to go on from, or no way to tell that it belongs to the same file. */
async function resumable(entry: CacheEntry): Promise<PartState | null> {
  const validator = await readMember(entry.partRecord, 'validator')
  const bytes = (await stat(entry.part).catch(() => null))?.size ?? 0
  return typeof validator === 'string' && bytes > 0 ? { bytes, validator } : null
}

/** Encoded bytes could not be counted or resumed: the server is asked for them as they are. */
const requestHeaders = (part: PartState | null): Record<string, string> => ({
  'accept-encoding': 'identity',
  'user-agent': 'telltale',
  ...(part && { range: `bytes=${part.bytes}-`, 'if-range': part.validator }),
})

/** A weak entity tag does not promise the same bytes (RFC 9110, 13.1.5): only the date is left then. */
async function rememberValidator(entry: CacheEntry, { headers }: Response): Promise<void> {
  const tag = headers.get('etag')
  const validator = tag?.startsWith('"') ? tag : headers.get('last-modified')
  await writeFile(entry.partRecord, `${JSON.stringify({ validator })}\n`)
}

/** Written at their own offsets, so that two processes at work on one part write the same bytes. */
async function writeBody(
  handle: FileHandle,
  response: Response,
  start: number,
  onBytes: (fileBytes: number) => void,
): Promise<number> {
  let position = start
  for await (const chunk of response.body ?? []) {
    onBytes(position + chunk.length)
    await handle.write(chunk, 0, chunk.length, position)
    position += chunk.length
  }
  return position
}

const diskErrors: ReadonlySet<unknown> = new Set(['ENOSPC', 'EACCES', 'EROFS', 'EDQUOT', 'EISDIR'])

const isDiskError = (error: unknown): error is Error =>
  error instanceof Error && 'syscall' in error && 'code' in error && diskErrors.has(error.code)

/** `fetch failed` says nothing; its cause does. */
function connectionReason(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  if (cause instanceof AggregateError) return connectionReason(cause.errors[0])
  return cause instanceof Error ? cause.message : String(cause)
}
