import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { buildPlayground } from '../../web/playground/build.ts'

/** The built playground on a server of its own, below a folder, in a real browser. */
export interface PlaygroundSite {
  readonly open: (address?: string, options?: BrowserContextOptions) => Promise<OpenedPage>
  readonly close: () => Promise<void>
}

export interface OpenedPage {
  readonly page: Page
  /** Errors that the console told, and exceptions that nobody caught. */
  readonly errors: readonly string[]
  /** Addresses asked for that are not of the playground's own folder. */
  readonly foreign: readonly string[]
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
  const browser = await launch()
  const { port } = server.address() as AddressInfo
  const root = `http://127.0.0.1:${port}${below}`
  return {
    open: (address = '', options = {}) => openPage(browser, root, address, options),
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

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  })

async function openPage(
  browser: Browser,
  root: string,
  address: string,
  options: BrowserContextOptions,
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options })
  const page = await context.newPage()
  const errors: string[] = []
  const foreign: string[] = []
  page.on('console', message => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', error => errors.push(String(error)))
  context.on('request', request => {
    if (!request.url().startsWith(root)) foreign.push(request.url())
  })
  await page.goto(`${root}index.html${address}`)
  return { page, errors, foreign }
}
