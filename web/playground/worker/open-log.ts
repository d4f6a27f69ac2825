import { ByteCursor } from '../../../src/base/byte-cursor.ts'
import { isTar } from '../../../src/source/containers/tar-header.ts'
import { isZip } from '../../../src/source/containers/zip-signature.ts'
import { isZstd } from '../../../src/source/containers/zstd-frame.ts'
import { junkReason } from '../../../src/source/junk.ts'
import { readers } from '../../../src/source/readers.ts'
import type { Reader } from '../../../src/source/source.ts'

/** How far a log is looked into before it is known what it is: as far as the command line does. */
const headBytes = 64 * 1024

/** Layers of gzip around a log. */
const layersMax = 3

export type OpenedLog =
  | { readonly kind: 'log'; readonly reader: Reader; readonly bytes: AsyncIterable<Uint8Array> }
  | { readonly kind: 'none'; readonly reason: string }

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8

/**
 * Finds by content what a stream is. The containers of the command line need Node's decoders; here
 * gzip alone is taken off, by the browser. `onDamage` hears when a compressed stream breaks off.
 */
export async function openLog(
  bytes: AsyncIterable<Uint8Array>,
  onDamage: (reason: string) => void,
  layer = 0,
): Promise<OpenedLog> {
  const cursor = new ByteCursor(bytes)
  const head = await cursor.peek(headBytes)
  if (isGzip(head)) {
    if (layer === layersMax) return none('nested too deeply')
    return openLog(gunzip(cursor.rest(), onDamage), onDamage, layer + 1)
  }
  const reason = refusal(head)
  if (reason !== null) return none(reason)
  const reader = readers.find(candidate => candidate.recognises(head))
  return reader ? { kind: 'log', reader, bytes: cursor.rest() } : none('not a known log format')
}

const none = (reason: string): OpenedLog => ({ kind: 'none', reason })

function refusal(head: Uint8Array): string | null {
  if (head.length === 0) return 'empty file'
  if (isZip(head)) return onCommandLine('zip archive')
  if (isTar(head)) return onCommandLine('tar archive')
  if (isZstd(head)) return onCommandLine('zstd')
  return junkReason(head)
}

const onCommandLine = (what: string): string => `${what}: unpack it, or use the command line`

async function* gunzip(
  compressed: AsyncIterable<Uint8Array>,
  onDamage: (reason: string) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = streamOf(compressed).pipeThrough(new DecompressionStream('gzip'))
  try {
    yield* chunksOf(stream)
  } catch (error) {
    // A stream cut short, a wrong checksum, or more behind the first member: what came before counts.
    if (!(error instanceof TypeError)) throw error
    onDamage('compressed data damaged, or of several parts: only the first was read')
  }
}

function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream({
    pull: async controller => {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(new Uint8Array(next.value))
    },
    cancel: async () => {
      await iterator.return?.()
    },
  })
}

/** Not every browser can iterate over a stream. */
export async function* chunksOf(
  stream: ReadableStream<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}
