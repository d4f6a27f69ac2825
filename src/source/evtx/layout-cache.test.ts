import { describe, expect, test } from 'vitest'
import { readChunkHeader } from './chunk-header.ts'
import { RecordDecoder } from './decode-record.ts'
import type { Layout } from './layout.ts'
import { LayoutCache } from './layout-cache.ts'
import type { FragmentSpec } from './test-support/binxml-writer.ts'
import { event } from './test-support/event-specs.ts'
import { buildChunk } from './test-support/evtx-builder.ts'
import { walkRecords } from './walk-records.ts'

class CountingCache extends LayoutCache {
  hits = 0

  override find(...parameters: Parameters<LayoutCache['find']>): Layout | null {
    const layout = super.find(...parameters)
    if (layout !== null) this.hits++
    return layout
  }
}

function decode(bytes: Uint8Array, cache: LayoutCache) {
  const { records } = walkRecords(bytes, readChunkHeader(bytes))
  const framed = { offset: 0, bytes, records, losses: [], bytesRead: 0 }
  const decoder = new RecordDecoder(framed, 'a.evtx', cache)
  return records.map(raw => {
    const decoded = decoder.decode(raw)
    return 'kind' in decoded ? Object.fromEntries(decoded.data) : decoded.reason
  })
}

/** Each list of records is a chunk of its own. */
const decodeChunks = (cache: LayoutCache, ...chunks: readonly (readonly FragmentSpec[])[]) =>
  chunks.map(records => decode(buildChunk(records, 1), cache))

const one = event({ recordId: 1, data: { Image: 'a', Line: 'b' } })
const two = event({ recordId: 2, data: { Line: 'c', Image: 'd' } })

describe('a template of an earlier chunk', () => {
  test('is not laid out again', () => {
    const cache = new CountingCache()
    const [first, second] = decodeChunks(cache, [one, two], [one, two])
    expect(second).toEqual(first)
    expect(cache.hits).toBe(3)
  })

  test('is known where the names that it refers to lie elsewhere', () => {
    const cache = new CountingCache()
    // The first template of the longer chunk pushes all others back.
    const longer = event({ recordId: 3, data: { Other: 'x'.repeat(100) } })
    const chunks = decodeChunks(cache, [longer, one, two], [longer, longer, one, two])
    expect(chunks.map(records => records.slice(-2))).toEqual([
      [
        { Image: 'a', Line: 'b' },
        { Line: 'c', Image: 'd' },
      ],
      [
        { Image: 'a', Line: 'b' },
        { Line: 'c', Image: 'd' },
      ],
    ])
    expect(cache.hits).toBe(4)
  })

  test('is another one where a name that it refers to is another', () => {
    const cache = new LayoutCache()
    const named = buildChunk([one, two], 1)
    const renamed = Buffer.from(named)
    // Only the second template refers to this name; the first holds it.
    for (const name of ['Image', 'EventData']) {
      const at = renamed.indexOf(Buffer.from(name, 'utf16le'))
      renamed[at] = 0x5a
    }
    decode(named, cache)
    expect(decode(renamed, cache)).toEqual(decode(renamed, new LayoutCache()))
  })

  test('is laid out again where too many others came between, or of its own kind', () => {
    const cache = new CountingCache()
    const others = Array.from({ length: 300 }, (_, index) => [
      event({ recordId: index, data: { [`N${index}`]: 'x' } }),
    ])
    const [first] = decodeChunks(cache, [one])
    decodeChunks(cache, ...others)
    const { hits } = cache
    expect(decodeChunks(cache, [one])).toEqual([first])
    expect(cache.hits - hits).toBeLessThanOrEqual(1)
  })
})
