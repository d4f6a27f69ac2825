import { compileDetections } from '../../content/compile-detection.ts'
import { loadContent } from '../../content/load-content.ts'
import type { SiteInput } from '../../site/site-input.ts'
import { contentFolders } from '../content-options.ts'
import { printDiagnostics } from '../diagnostics.ts'
import { CommandError } from '../exit-codes.ts'
import { formatNoun } from '../figures.ts'
import { version } from '../version.ts'
import type { DocsOptions } from './docs-options.ts'
import { readHistory } from './git-history.ts'
import { readEvidence } from './read-evidence.ts'

/**
 * Loads and compiles the content of a site. A detection that cannot be read or run is an error,
 * unless broken ones are allowed: their pages then say what is wrong.
 */
export async function loadSiteInput(
  folders: readonly string[],
  options: DocsOptions & { readonly base: string | null },
): Promise<SiteInput> {
  const { pack, allowBroken, evidence, history, sourceUrl, base } = options
  const content = loadContent(contentFolders({ pack, content: folders }))
  const compiled = compileDetections(content)
  const errors = [...content.diagnostics, ...compiled.flatMap(found => found.diagnostics)].filter(
    ({ severity }) => severity === 'error',
  )
  if (errors.length > 0 && !allowBroken) {
    printDiagnostics(errors)
    throw new CommandError(
      `the content has ${formatNoun(errors.length, 'error')}; mend them, or go on with --allow-broken`,
    )
  }
  if (content.detections.length === 0) {
    throw new CommandError('the content folders hold no detection')
  }
  return {
    content,
    compiled,
    evidence: evidence === undefined ? null : await readEvidence(evidence, options),
    history: history ? await readHistory(content.detections.map(({ path }) => path)) : new Map(),
    options: { version, base, sourceUrl: sourceUrl ?? null },
  }
}
