import { limits } from '../../../src/language/spl2/limits.ts'

/** What a link carries, behind its `#`: no browser sends that part to a server. */
export interface SharedQuery {
  readonly text: string
  /** Id of the detection whose facts the findings take; null for a query alone. */
  readonly detection: string | null
}

const prefix = '#q='
/** A link may be hostile: no more is unpacked than a query can be long, in UTF-8 and JSON escapes. */
const unpackedMax = 6 * limits.queryLengthMax + 1000

/** Deflated JSON in base64url. */
export async function sharedFragment(shared: SharedQuery): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify([shared.text, shared.detection]))
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const packedBytes = new Uint8Array(await new Response(packed).arrayBuffer())
  const binary = Array.from(packedBytes, byte => String.fromCharCode(byte)).join('')
  const base64 = btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `${prefix}${base64}`
}

/** Null for a fragment that is none of ours, or damaged. */
export async function readFragment(fragment: string): Promise<SharedQuery | null> {
  if (!fragment.startsWith(prefix)) return null
  try {
    const text = await unpacked(fragment.slice(prefix.length))
    const parsed: unknown = text === null ? null : JSON.parse(text)
    if (!Array.isArray(parsed) || typeof parsed[0] !== 'string') return null
    return { text: parsed[0], detection: typeof parsed[1] === 'string' ? parsed[1] : null }
  } catch {
    return null
  }
}

async function unpacked(base64: string): Promise<string | null> {
  const binary = atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    if (text.length > unpackedMax) {
      await reader.cancel()
      return null
    }
  }
}
