import { decodeUtf8 } from './byte-text.ts'

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Bytes needed to tell the encodings apart. */
const detectionBytes = 4

/**
 * UTF-16 by its byte order mark, or by the zero halves of two ASCII characters at the start (every
 * log begins with two); all else is UTF-8.
 */
export function detectEncoding(head: Uint8Array): TextEncodingName {
  const [first, second, third, fourth] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  if (first && second === 0 && third && fourth === 0) return 'utf-16le'
  if (first === 0 && second && third === 0 && fourth) return 'utf-16be'
  return 'utf-8'
}

/** The first bytes of a file as text, whatever the encoding; without a byte order mark. */
export function decodeHead(head: Uint8Array): string {
  const encoding = detectEncoding(head)
  if (encoding !== 'utf-8') return new TextDecoder(encoding).decode(head)
  const text = decodeUtf8(head, 0, head.length)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/**
 * Makes a stream of any of the encodings UTF-8, chunk by chunk. UTF-8 passes through untouched. A
 * byte order mark stays, as U+FEFF, so that offsets can be mapped back.
 */
export class Utf8Transcoder {
  #encoding: TextEncodingName | null = null
  #undecided: Uint8Array = new Uint8Array()
  #decoder: InstanceType<typeof TextDecoder> | null = null
  readonly #encoder = new TextEncoder()

  /** Known once four bytes have been seen. */
  get encoding(): TextEncodingName {
    return this.#encoding ?? 'utf-8'
  }

  push(chunk: Uint8Array): Uint8Array {
    if (this.#encoding !== null) return this.#transcode(chunk, true)
    this.#undecided = joinBytes(this.#undecided, chunk)
    return this.#undecided.length < detectionBytes ? new Uint8Array() : this.#decide(true)
  }

  /** What is still held when the stream ends. */
  end(): Uint8Array {
    return this.#encoding === null ? this.#decide(false) : this.#transcode(new Uint8Array(), false)
  }

  #decide(more: boolean): Uint8Array {
    const encoding = detectEncoding(this.#undecided)
    this.#encoding = encoding
    if (encoding !== 'utf-8') this.#decoder = new TextDecoder(encoding, { ignoreBOM: true })
    return this.#transcode(this.#undecided, more)
  }

  #transcode(chunk: Uint8Array, more: boolean): Uint8Array {
    if (this.#decoder === null) return chunk
    return this.#encoder.encode(this.#decoder.decode(chunk, { stream: more }))
  }
}

/** How many UTF-16 code units the UTF-8 text in `bytes[start, end)` takes. */
export function utf16Length(bytes: Uint8Array, start: number, end: number): number {
  let units = 0
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80 || byte >= 0xc0) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}

/** How many bytes of UTF-8 `text[start, end)` takes. */
export function utf8Length(text: string, start: number, end: number): number {
  let bytes = 0
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    // Each half of a surrogate pair counts two of the four bytes.
    else bytes += unit >= 0xd800 && unit < 0xe000 ? 2 : 3
  }
  return bytes
}

function joinBytes(head: Uint8Array, tail: Uint8Array): Uint8Array {
  if (head.length === 0) return tail
  const joined = new Uint8Array(head.length + tail.length)
  joined.set(head)
  joined.set(tail, head.length)
  return joined
}
