import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readAssets } from '../../src/cli/docs/site-assets.ts'
import { siteServer } from '../../src/cli/docs/site-server.ts'
import { renderSite } from '../../src/site/render-site.ts'
import {
  accessibilityFaults,
  describeWithBrowser,
  launchBrowser,
  type WatchedPage,
  watchedPage,
} from '../browser.ts'
import { contentFolder } from '../content/content-folder.ts'
import { projectRoot } from '../e2e/telltale.ts'
import { hostileFiles } from './hostile-content.ts'
import { manyDetections } from './made-content.ts'
import { siteInput } from './made-site.ts'

/** The site stands below a folder of its server, as it may anywhere. */
const below = 'some/where/'

const reference = 'detections/windows_bits_job_persistence.html'

let browser: Browser
let server: Server
let root = ''
let folder = ''
const paths: string[] = []
const opened: WatchedPage[] = []

async function open(path: string, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const watched = await watchedPage(browser, root, options)
  opened.push(watched)
  await watched.page.goto(root + path)
  return watched
}

const rows = (page: Page) => page.locator('#results tbody tr')
const countShown = (page: Page, words: string) =>
  page.locator('#count').filter({ hasText: words }).waitFor({ timeout: 5000 })

const kinds = [
  'index.html',
  'detections/index.html',
  reference,
  'stories/bits_jobs.html',
  'attack/index.html',
  'attack/t1197.html',
  'sources/index.html',
  'fields/enriched-process.html',
  'macros/windows_bits_job_persistence_filter.html',
  'functions/commands.html',
  'functions/like.html',
  'codes/spl0001.html',
  'playground/index.html',
  '404.html',
]

describeWithBrowser('the site in a browser', () => {
  beforeAll(async () => {
    const input = siteInput([
      `${projectRoot}/content`,
      manyDetections(),
      contentFolder(hostileFiles),
    ])
    const files = new Map<string, string>()
    folder = mkdtempSync(join(tmpdir(), 'telltale-site-'))
    for (const { path, text } of renderSite(input, {
      assets: readAssets(),
      hasPlayground: false,
    })) {
      files.set(path, text)
      paths.push(path)
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    server = siteServer(async path =>
      path.startsWith(below) ? (files.get(path.slice(below.length)) ?? null) : null,
    )
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    root = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${below}`
    browser = await launchBrowser()
  })

  afterAll(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
    rmSync(folder, { recursive: true })
  })

  test.each(kinds)('%s is accessible, and asks for nothing outside', async path => {
    const wide = await open(path, { colorScheme: 'light' })
    const narrow = await open(path, { colorScheme: 'dark', viewport: { width: 390, height: 844 } })
    for (const { page, errors, foreign } of [wide, narrow]) {
      if (path === 'detections/index.html')
        await page.locator('.facets legend').first().waitFor({ state: 'attached' })
      expect(await accessibilityFaults(page)).toEqual([])
      expect(errors).toEqual([])
      expect(foreign).toEqual([])
      const isScrolled =
        'document.documentElement.scrollWidth > document.documentElement.clientWidth'
      expect(await page.evaluate(isScrolled)).toBe(false)
    }
  })

  test('a search leads to a page, by keyboard alone', async () => {
    const { page } = await open('index.html')
    await page.keyboard.press('/')
    await page.keyboard.type('bits job')
    await page.locator('#found [role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    expect(await page.locator('[aria-selected=true]').textContent()).toContain(
      'Windows Bits Job Persistence',
    )
    await page.keyboard.press('Enter')
    await page.waitForURL(root + reference)
    await page.keyboard.press('/')
    await page.keyboard.type('T1197')
    await page.locator('#found').getByText('T1197 BITS Jobs').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.locator('#found').isVisible()).toBe(false)
  })

  test('Enter without a choice goes to the list, with what was typed', async () => {
    const { page } = await open('stories/index.html')
    await page.keyboard.press('/')
    await page.keyboard.type('harbour')
    await page.locator('#found [role=option]').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`${root}detections/index.html?q=harbour`)
    await countShown(page, '130 of 132')
  })

  test('facets narrow the list, and the address says so', async () => {
    const { page } = await open('detections/index.html')
    await countShown(page, '132 detections')
    expect(await rows(page).count()).toBe(100)
    await page.getByRole('button', { name: 'Show 32 more of 32' }).click()
    expect(await rows(page).count()).toBe(132)
    await page.getByRole('checkbox', { name: /^Anomaly/ }).check()
    await page.getByRole('checkbox', { name: /^critical/ }).check()
    const { searchParams } = new URL(page.url())
    expect([...searchParams]).toEqual([
      ['risk', 'critical'],
      ['type', 'Anomaly'],
    ])
    const shown = await rows(page).allTextContents()
    expect(shown.length).toBeGreaterThan(3)
    for (const row of shown) expect(row).toMatch(/Anomaly.*critical$/)
    const again = await open(`detections/index.html${new URL(page.url()).search}`)
    await countShown(again.page, `${shown.length} of 132`)
    expect(await rows(again.page).allTextContents()).toEqual(shown)
    await page.getByRole('button', { name: 'Clear all filters' }).click()
    await countShown(page, '132 detections')
    expect(page.url()).toBe(`${root}detections/index.html`)
  })

  test('a focused filter stays focused when the list changes', async () => {
    const { page } = await open('detections/index.html')
    await page.getByRole('checkbox', { name: /^Hunting/ }).focus()
    await page.keyboard.press('Space')
    await countShown(page, 'of 132')
    const key = await page.evaluate('document.activeElement.dataset.key')
    expect(key).toBe('type Hunting')
  })

  test('from the box into the rows and back, by arrows', async () => {
    const { page } = await open('detections/index.html')
    await page.keyboard.press('/')
    await page.keyboard.type('bitsadmin')
    await countShown(page, '1 of 132')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate('document.activeElement.textContent')).toBe(
      'Windows Bits Job Persistence',
    )
    await page.keyboard.press('ArrowUp')
    expect(await page.evaluate('document.activeElement.id')).toBe('site-search')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(root + reference)
  })

  test('words of a query have help for pointer and keyboard', async () => {
    const { page } = await open(reference)
    const tip = page.getByRole('tooltip')
    await page.locator('.query a', { hasText: 'ucast' }).first().hover()
    await tip.getByText('ucast(value: any, type: string, default: any) → any').waitFor()
    await page.keyboard.press('Escape')
    expect(await tip.isVisible()).toBe(false)
    await page.locator('.query a', { hasText: 'where' }).first().focus()
    await tip.getByText('Keeps the rows for which a condition is true.').waitFor()
    await page.locator('.query a', { hasText: 'cmd_line' }).first().hover()
    await tip.getByText('Sysmon 1: CommandLine, else Image').waitFor()
  })

  test('the query, the file and a finding can be copied', async () => {
    const { page } = await open(reference, { permissions: ['clipboard-read', 'clipboard-write'] })
    const copied = async (name: string): Promise<string> => {
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      const text = await page.evaluate<string>('navigator.clipboard.readText()')
      await page.getByRole('button', { name, exact: true }).waitFor()
      return text
    }
    expect(await copied('Copy query')).toContain('| where cmd_line IS NOT NULL\n')
    expect(await copied('Copy YAML')).toMatch(/^name: Windows Bits Job Persistence\n/)
    expect(JSON.parse(await copied('Copy finding JSON'))).toMatchObject({ risk: { score: 56 } })
  })

  test('colours are chosen once for all pages', async () => {
    const { page } = await open('index.html', { colorScheme: 'light' })
    const ground = () => page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    const light = await ground()
    const button = page.locator('button.theme')
    await button.click()
    await button.click()
    expect(await button.getAttribute('aria-label')).toBe('Colours: dark')
    const dark = await ground()
    expect(dark).not.toBe(light)
    await page.goto(root + reference)
    expect(await ground()).toBe(dark)
    await button.click()
    expect(await ground()).toBe(light)
  })

  test('without scripts every detection is still a few links away', async () => {
    const { page } = await open('detections/index.html', { javaScriptEnabled: false })
    expect(await rows(page).count()).toBe(50)
    await page.getByRole('link', { name: 'Next' }).click()
    await page.getByRole('link', { name: 'Next' }).click()
    expect(await rows(page).count()).toBe(32)
    await page.goto(root + reference)
    expect(await page.getByRole('button').count()).toBe(0)
    await page.getByText('The words of this query').click()
    await page.getByText('Whether a whole text matches a pattern').waitFor()
  })

  test('opened as files it searches and filters all the same', async () => {
    const address = `${pathToFileURL(folder).href}/`
    const { page, errors, foreign } = await watchedPage(browser, address)
    await page.goto(`${address}detections/index.html?type=TTP`)
    await countShown(page, 'of 132')
    await page.keyboard.press('/')
    await page.keyboard.type('bitsadmin')
    await countShown(page, '1 of 132')
    await page.goto(`${address}index.html`)
    await page.keyboard.press('/')
    await page.keyboard.type('ucast')
    await page.locator('#found [role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${address}functions/ucast.html`)
    expect(errors).toEqual([])
    expect(foreign).toEqual([])
  })

  test('texts of hostile content do nothing, on their pages, in lists and in searches', async () => {
    const hostile = paths.filter(path =>
      /^(?:detections\/evil|stories\/title|macros\/hostile)/.test(path),
    )
    expect(hostile.length).toBeGreaterThanOrEqual(3)
    const { page, errors } = await open('index.html')
    for (const path of [...hostile, 'detections/index.html?q=evil', 'stories/index.html']) {
      await page.goto(root + path)
      await page.keyboard.press('/')
      if (!path.startsWith('detections/index')) {
        await page.keyboard.type('evil')
        await page.locator('#found [role=option]').first().waitFor()
      }
      expect(await page.evaluate('globalThis.pwned')).toBeUndefined()
      expect(await page.locator('img, iframe').count()).toBe(0)
    }
    expect(errors).toEqual([])
  })

  test('printed, a page is its text, with everything unfolded', async () => {
    const { page } = await open(reference)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('header.top').isVisible()).toBe(false)
    expect(await page.locator('#yaml').isVisible()).toBe(true)
  })

  test('no page has told an error or asked for anything outside', () => {
    expect(opened.length).toBeGreaterThan(20)
    for (const { errors, foreign } of opened) expect([...errors, ...foreign]).toEqual([])
  })
})
