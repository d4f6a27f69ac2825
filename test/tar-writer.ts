import { buffer } from 'node:stream/consumers'
import tar, { type Header } from 'tar-stream'

/** A tar archive by a writer that is not ours. */
export async function writeTar(
  entries: readonly (Partial<Header> & { readonly name: string } & {
    readonly data?: Uint8Array | string
  })[],
): Promise<Buffer> {
  const pack = tar.pack()
  for (const { data, ...header } of entries) pack.entry(header, Buffer.from(data ?? ''))
  pack.finalize()
  return buffer(pack)
}
