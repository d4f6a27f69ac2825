import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FileServer {
  readonly url: string
  /** The requests so far: method, path, and the headers that resuming needs. */
  readonly requests: readonly SeenRequest[]
  readonly close: () => Promise<void>
}

interface SeenRequest {
  readonly path: string
  readonly range: string | null
  readonly ifRange: string | null
}

export type Answer = (request: IncomingMessage, response: ServerResponse, number: number) => void

/** A server on this machine that gives each request, numbered from 1, to `answer`. */
export async function openFileServer(answer: Answer): Promise<FileServer> {
  const requests: SeenRequest[] = []
  const server = createServer((request, response) => {
    requests.push({
      path: request.url ?? '',
      range: request.headers.range ?? null,
      ifRange: (request.headers['if-range'] as string | undefined) ?? null,
    })
    answer(request, response, requests.length)
  })
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** Sends a file whole, or from where the request's range begins when its validator still fits. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  { body, etag }: { readonly body: Buffer; readonly etag: string },
): void {
  const start = /^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1]
  if (start === undefined || request.headers['if-range'] !== etag) {
    response.writeHead(200, { etag, 'content-length': body.length }).end(body)
    return
  }
  const from = Number(start)
  if (from >= body.length) {
    response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end()
    return
  }
  const range = `bytes ${from}-${body.length - 1}/${body.length}`
  const headers = { etag, 'content-range': range, 'content-length': body.length - from }
  response.writeHead(206, headers).end(body.subarray(from))
}

/** Announces the whole file, sends its first bytes and breaks the connection. */
export function sendBroken(
  response: ServerResponse,
  { body, etag }: { readonly body: Buffer; readonly etag: string },
  bytes: number,
): void {
  response.writeHead(200, { etag, 'content-length': body.length })
  response.write(body.subarray(0, bytes), () => {
    // Some time for the bytes to arrive before the connection breaks.
    setTimeout(() => response.destroy(), 50)
  })
}
