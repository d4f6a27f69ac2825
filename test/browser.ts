import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import axe, { type AxeResults } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { describe, test } from 'vitest'

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
]

const folders = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/bin',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  'C:\\Program Files\\Google\\Chrome\\Application',
]

/** The one that `CHROMIUM` names, else the first found in the usual places; null without any. */
function findBrowser(): string | null {
  const named = process.env['CHROMIUM']
  if (named !== undefined) return named
  const candidates = folders.flatMap(folder => names.map(name => join(folder, name)))
  return candidates.find(path => existsSync(path)) ?? null
}

/**
 * A suite that needs a browser. Where there is none the suite is skipped by name; where CI=true it
 * fails instead, so that a green run has really opened the pages.
 */
export function describeWithBrowser(name: string, suite: () => void): void {
  if (findBrowser() !== null) {
    describe(name, suite)
  } else if (process.env['CI'] === 'true') {
    test(name, () => {
      throw new Error('CI=true, and there is no chromium')
    })
  } else {
    describe.skip(`${name} (needs chromium)`, suite)
  }
}

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: findBrowser() ?? 'chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  })

export interface WatchedPage {
  readonly page: Page
  /** Errors that the console told (a refusal of the security policy is one), and exceptions. */
  readonly errors: readonly string[]
  /** Addresses asked for that do not begin with the root. */
  readonly foreign: readonly string[]
}

/** A page in a context of its own that notes what it should never do. */
export async function watchedPage(
  browser: Browser,
  root: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 950 }, ...options })
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
  return { page, errors, foreign }
}

/** What axe-core holds against a page, a line for each element. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  )
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  )
}
