import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { buildPlayground } from '../../web/playground/build.ts'
import { launchBrowser, type WatchedPage, watchedPage } from '../browser.ts'

/** The built playground on a server of its own, below a folder, in a real browser. */
export interface PlaygroundSite {
  readonly open: (address?: string, options?: BrowserContextOptions) => Promise<WatchedPage>
  readonly close: () => Promise<void>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
}

const below = '/some/where/playground/'

export async function openPlaygroundSite(): Promise<PlaygroundSite> {
  const folder = mkdtempSync(join(tmpdir(), 'telltale-playground-'))
  await buildPlayground(folder)
  const server = await serve(folder)
  const browser = await launchBrowser()
  const { port } = server.address() as AddressInfo
  const root = `http://127.0.0.1:${port}${below}`
  return {
    open: async (address = '', options = {}) => {
      const watched = await watchedPage(browser, root, options)
      await watched.page.goto(`${root}index.html${address}`)
      return watched
    },
    close: async () => {
      await browser.close()
      server.closeAllConnections()
      server.close()
      rmSync(folder, { recursive: true })
    },
  }
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    const name = pathname.startsWith(below) ? pathname.slice(below.length) || 'index.html' : ''
    const path = join(folder, name)
    if (name === '' || !existsSync(path)) return void response.writeHead(404).end()
    response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' })
    createReadStream(path).pipe(response)
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}
