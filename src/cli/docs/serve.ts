import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Command } from 'commander'
import { findContentFiles } from '../../content/find-content-files.ts'
import { renderSite } from '../../site/render-site.ts'
import { contentFolders } from '../content-options.ts'
import { CommandError } from '../exit-codes.ts'
import { interruptSignal } from '../interrupt.ts'
import { openTextOutput } from '../text-output.ts'
import { addDocsOptions, type DocsOptions } from './docs-options.ts'
import { loadSiteInput } from './load-site-input.ts'
import { findPlayground, readAssets } from './site-assets.ts'
import { type ReadSite, siteServer } from './site-server.ts'

interface ServeOptions extends DocsOptions {
  readonly port: number
}

/** `telltale docs serve`: the site for who writes content; a page is made anew when a file has changed. */
export const serve = (): Command =>
  addDocsOptions(new Command('serve'))
    .summary('show the site while you write')
    .description('Serves the site to this machine, and makes it anew when the content changes.')
    .option('--port <number>', 'the port to listen on; 0 takes any', port, 8321)
    .action(async (content: readonly string[], options: ServeOptions) => {
      const site = new LiveSite(content, options)
      await site.refresh()
      const server = siteServer(site.read)
      server.listen(options.port, '127.0.0.1')
      await once(server, 'listening').catch((error: unknown) => {
        throw new CommandError(`cannot listen: ${error instanceof Error ? error.message : ''}`)
      })
      const output = await openTextOutput(null)
      const { port: taken } = server.address() as AddressInfo
      output.write(`http://127.0.0.1:${taken}/  (Ctrl-C ends)\n`)
      await output.flush()
      const { signal, release } = interruptSignal()
      await once(signal, 'abort')
      release()
      server.closeAllConnections()
      server.close()
      await output.close()
    })

function port(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return number
  throw new CommandError(`'${text}' is no port: give a number from 0 to 65535`)
}

/** The files of a site in memory, as the content is now. */
class LiveSite {
  readonly #content: readonly string[]
  readonly #options: ServeOptions
  readonly #playground: string | null
  #files: ReadonlyMap<string, string> = new Map()
  #state = ''

  constructor(content: readonly string[], options: ServeOptions) {
    this.#content = content
    this.#options = options
    this.#playground = findPlayground(options.playground)
  }

  readonly read: ReadSite = async path => {
    if (path.endsWith('.html')) await this.refresh()
    return this.#files.get(path) ?? this.#playgroundFile(path)
  }

  /** Content that has errors is told by the page that was asked for, and mended by the next one. */
  async refresh(): Promise<void> {
    const state = this.#contentState()
    if (state === this.#state) return
    const input = await loadSiteInput(this.#content, { ...this.#options, base: null })
    const site = renderSite(input, {
      assets: readAssets(),
      hasPlayground: this.#playground !== null,
    })
    this.#files = new Map([...site].map(({ path, text }) => [path, text]))
    this.#state = state
  }

  /** Changes when a file of the content comes, goes or is written. */
  #contentState(): string {
    const { pack } = this.#options
    return contentFolders({ pack, content: this.#content })
      .flatMap(folder => findContentFiles(folder).sources)
      .map(({ name }) => `${name} ${statSync(name, { throwIfNoEntry: false })?.mtimeMs}`)
      .join('\n')
  }

  #playgroundFile(path: string): Uint8Array | null {
    const [folder, ...rest] = path.split('/')
    if (this.#playground === null || folder !== 'playground' || rest.includes('..')) return null
    const file = join(this.#playground, ...rest)
    return statSync(file, { throwIfNoEntry: false })?.isFile() ? readFileSync(file) : null
  }
}
