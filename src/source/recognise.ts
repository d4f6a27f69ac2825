import { isGzip } from './containers/gzip.ts'
import { isTar } from './containers/tar-header.ts'
import { isZip } from './containers/zip-signature.ts'
import { isZstd } from './containers/zstd-frame.ts'
import { junkReason } from './junk.ts'
import type { Reader } from './source.ts'

/** How far a stream is looked into before it is known what it is. */
export const headBytes = 64 * 1024

export type Shape =
  | { readonly kind: 'gzip' | 'zstd' | 'zip' | 'tar' }
  | { readonly kind: 'log'; readonly reader: Reader }
  | { readonly kind: 'junk'; readonly reason: string }

export const unrecognisedReasons = {
  empty: 'empty file',
  unknown: 'not a known log format',
} as const

/** Says by content alone, never by name, what a stream is. The first reader that wants it gets it. */
export function recognise(head: Uint8Array, readers: readonly Reader[]): Shape {
  if (head.length === 0) return { kind: 'junk', reason: unrecognisedReasons.empty }
  if (isGzip(head)) return { kind: 'gzip' }
  if (isZstd(head)) return { kind: 'zstd' }
  if (isZip(head)) return { kind: 'zip' }
  if (isTar(head)) return { kind: 'tar' }
  const reason = junkReason(head)
  if (reason !== null) return { kind: 'junk', reason }
  const reader = readers.find(candidate => candidate.recognises(head))
  return reader ? { kind: 'log', reader } : { kind: 'junk', reason: unrecognisedReasons.unknown }
}
