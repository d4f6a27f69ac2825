import { createServer, type Server, type ServerResponse } from 'node:http'
import { extname } from 'node:path'

/** Gives the bytes of a path from the root of the site; null for one that there is not. */
export type ReadSite = (path: string) => Promise<Uint8Array | string | null>

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.xml', 'application/xml; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.wasm', 'application/wasm'],
])

/** Serves a site to this machine. Nothing but GET and HEAD of its own paths is answered. */
export const siteServer = (read: ReadSite): Server =>
  createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405, '')
    answer(request.url ?? '/', response, read, request.method === 'HEAD').catch(
      (error: unknown) => {
        end(response, 500, error instanceof Error ? error.message : String(error))
      },
    )
  })

async function answer(
  url: string,
  response: ServerResponse,
  read: ReadSite,
  isHead: boolean,
): Promise<void> {
  const path = pathOf(url)
  const body = path === null ? null : await read(path)
  if (path === null || body === null) {
    const page = await read('404.html')
    return end(response, 404, isHead ? '' : (page ?? 'No such page'), 'text/html; charset=utf-8')
  }
  end(response, 200, isHead ? '' : body, types.get(extname(path)) ?? 'application/octet-stream')
}

/** Without query; a folder stands for its index. */
function pathOf(url: string): string | null {
  try {
    const path = decodeURIComponent(new URL(url, 'http://site').pathname).slice(1)
    return path === '' || path.endsWith('/') ? `${path}index.html` : path
  } catch {
    return null
  }
}

function end(
  response: ServerResponse,
  status: number,
  body: Uint8Array | string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(body)
}
