import { Command, Option } from 'commander'
import { renderMarkdownSite } from '../../site/markdown/render-markdown.ts'
import { renderSite } from '../../site/render-site.ts'
import { formatBytes, formatNoun } from '../figures.ts'
import { openTextOutput } from '../text-output.ts'
import { addDocsOptions, address, type DocsOptions } from './docs-options.ts'
import { loadSiteInput } from './load-site-input.ts'
import { findPlayground, readAssets } from './site-assets.ts'
import { SiteFolder } from './site-folder.ts'

interface BuildOptions extends DocsOptions {
  readonly out: string
  readonly base?: string
  readonly format: 'html' | 'markdown'
}

/** `telltale docs build`: the site as files. */
export const build = (): Command =>
  addDocsOptions(new Command('build'))
    .summary('write the site')
    .description(
      'Writes a static site: it needs no server, works below any address, and opened as files. ' +
        'A later build into the same folder replaces what the earlier one wrote, and nothing else.',
    )
    .requiredOption('--out <dir>', 'the folder to write')
    .option('--base <url>', 'where the site will stand: for the sitemap and the feed', address)
    .addOption(
      new Option('--format <name>', 'a site, or pages to put into another')
        .choices(['html', 'markdown'])
        .default('html'),
    )
    .action(async (content: readonly string[], options: BuildOptions) => {
      const { out, base, format } = options
      const input = await loadSiteInput(content, {
        ...options,
        base: base === undefined ? null : `${base}/`,
      })
      const folder = new SiteFolder(out)
      if (format === 'markdown') {
        for (const file of renderMarkdownSite(input)) folder.write(file)
      } else {
        const playground = findPlayground(options.playground)
        const site = renderSite(input, {
          assets: readAssets(),
          hasPlayground: playground !== null,
        })
        // The site's own files come last: its detections take the place of those of the bundle.
        if (playground !== null) folder.copy(playground, 'playground')
        for (const file of site) folder.write(file)
      }
      const { files, bytes } = folder.finish()
      const output = await openTextOutput(null)
      const detections = formatNoun(input.content.detections.length, 'detection')
      output.write(`${out}: ${detections} · ${formatNoun(files, 'file')} · ${formatBytes(bytes)}\n`)
      await output.close()
    })
