import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import axe, { type AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findingsOf, samples } from '../e2e/telltale.ts'
import { describeWithShared, sharedPath } from '../shared.ts'
import { type OpenedPage, openPlaygroundSite, type PlaygroundSite } from './playground-page.ts'

const referenceId = '1e25e97a-8ea4-11ec-9767-acde48001122'
const waitMs = 20_000

let site: PlaygroundSite
let folder: string

beforeAll(async () => {
  site = await openPlaygroundSite()
  folder = mkdtempSync(join(tmpdir(), 'telltale-logs-'))
})

afterAll(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** What `telltale scan` prints for a log. */
const scannedIds = async (path: string): Promise<readonly string[]> =>
  (await findingsOf([path])).map(({ id }) => id).toSorted()

const outcome = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.locator('#outcome').filter({ hasText: words }).waitFor({ timeout: waitMs })
}

const openSamples = async (): Promise<OpenedPage> => {
  const opened = await site.open(`?detection=${referenceId}`)
  await outcome(opened.page, '13 findings in 26 events')
  return opened
}

/** Every finding chosen in turn, and the id that its evidence gives. */
async function shownIds(page: Page): Promise<readonly string[]> {
  const rows = page.locator('#panel-findings tr[data-index]')
  const ids: string[] = []
  for (let index = 0; index < (await rows.count()); index++) {
    await rows.nth(index).click()
    ids.push((await page.locator('.evidence .facts code').last().textContent()) ?? '')
  }
  return ids
}

const isQuiet = ({ errors, foreign }: OpenedPage): void => {
  expect(errors).toEqual([])
  expect(foreign).toEqual([])
}

/** Leaves the query as this text. */
async function writeQuery(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  await page.setInputFiles('#files', path)
}

/** As a file manager drops a file. */
async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(`{
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString('base64'))}), each => each.charCodeAt(0))
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}))
    transfer
  }`)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

describe('the playground', () => {
  test('runs the reference detection over the samples: the findings of a scan', async () => {
    const opened = await openSamples()
    const { page } = opened
    expect(await page.locator('#panel-findings tr[data-index]').count()).toBe(13)
    const expected = await scannedIds(samples)
    expect(expected).toHaveLength(13)
    expect((await shownIds(page)).toSorted()).toEqual(expected)
    isQuiet(opened)
    await page.context().close()
  })

  test('a broken query is told at its place, mended by its fix, and formatted', async () => {
    const opened = await openSamples()
    const { page } = opened
    await writeQuery(page, '| from source\n| wher process.file.name = "cmd.exe"')
    const problem = page.locator('.problems li').first()
    await problem.waitFor()
    expect(await problem.textContent()).toContain('2:3')
    await page.locator('.cm-lintRange-error').first().waitFor()
    expect(await page.locator('.cm-lintRange-error').first().textContent()).toBe('wher')
    await outcome(page, 'The query has errors')
    await problem.getByRole('button', { name: /^Fix/ }).click()
    await page.getByText('No problems').waitFor()
    await page.getByRole('button', { name: 'Format' }).click()
    expect(await page.locator('.cm-line').allTextContents()).toEqual([
      '| from source',
      '| where process.file.name = "cmd.exe"',
    ])
    isQuiet(opened)
    await page.context().close()
  })

  test('a query of no detection gives rows', async () => {
    const opened = await openSamples()
    const { page } = opened
    await page.selectOption('#detection', '')
    await writeQuery(
      page,
      '| from source | eval host = device.hostname | stats count() AS starts BY host',
    )
    await page.locator('#panel-findings thead', { hasText: 'starts' }).waitFor()
    await outcome(page, /^3 rows in 26 events/)
    isQuiet(opened)
    await page.context().close()
  })

  test('says before a run what cannot run here', async () => {
    const { page } = await openSamples()
    await writeQuery(
      page,
      '| from source | apply_model connection_id="store" name="anchor" path="anchor.onnx"',
    )
    await page.locator('.problems li.error').first().waitFor()
    await outcome(page, 'The query has errors')
    await page.context().close()
  })

  test('completes commands, functions and the columns made so far', async () => {
    const { page } = await openSamples()
    await writeQuery(
      page,
      '| from source | eval first_word = lower(process.cmd_line) | where first',
    )
    await page.keyboard.press('Control+Space')
    await page.locator('.cm-completionLabel', { hasText: 'first_word' }).first().waitFor()
    // The editor takes no Enter for a list that has only just come up.
    await page.waitForTimeout(200)
    await page.keyboard.press('Enter')
    await page.locator('.cm-content', { hasText: '| where first_word' }).waitFor()
    await page.context().close()
  })

  test('explains an event that matches and one that nearly does', async () => {
    const opened = await openSamples()
    const { page } = opened
    await page.locator('.evidence').getByRole('button', { name: 'Explain' }).click()
    await page.getByText('This event matches').waitFor()
    expect(await page.locator('#panel-explain').textContent()).toContain('5 of 5 conditions hold')
    await page.getByRole('button', { name: 'Find the nearest misses' }).click()
    const misses = page.getByRole('grid', { name: 'Nearest misses' })
    await misses.locator('tr[data-index="0"]').click()
    await page.getByText('This event does not match').waitFor()
    expect(await page.locator('.decisive').count()).toBe(1)
    await page.locator('.stages .place').first().click()
    expect(await page.evaluate('document.activeElement.id')).toBe('editor')
    isQuiet(opened)
    await page.context().close()
  })

  test('gives a link that opens the same query again', async () => {
    const { page } = await openSamples()
    const text = '| from source | where process.file.name = "whoami.exe" // naïve'
    await writeQuery(page, text)
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.waitForURL(/#q=/)
    const { hash } = new URL(page.url())
    const again = await site.open(hash)
    await outcome(again.page, /in 26 events/)
    expect(await again.page.locator('.cm-content').textContent()).toBe(text)
    expect(await again.page.locator('#detection').inputValue()).toBe(referenceId)
    const damaged = await site.open('#q=AAAA')
    await outcome(damaged.page, '13 findings')
    isQuiet(damaged)
    for (const opened of [page, again.page, damaged.page]) await opened.context().close()
  })

  test('takes pasted text and gzip, and names what it cannot read', async () => {
    const opened = await openSamples()
    const { page } = opened
    const log = readFileSync(join(samples, 'persistence-security-xml.log'))
    await page.getByRole('radio', { name: 'Pasted text' }).check()
    await page.fill('#pasted', log.toString())
    await page.getByRole('button', { name: 'Use this text' }).click()
    await outcome(page, '7 findings in 10 events')
    await choose(page, 'log.gz', gzipSync(log))
    await page.locator('#loaded', { hasText: '10 events of 10 records' }).waitFor()
    await outcome(page, '7 findings in 10 events')
    await choose(page, 'cut.gz', gzipSync(log).subarray(0, -12))
    await page.locator('#loaded', { hasText: 'compressed data damaged' }).waitFor()
    await choose(page, 'notes.txt', Buffer.from('nothing of the kind'))
    await page.locator('#loaded', { hasText: 'not a known log format' }).waitFor()
    await outcome(page, '0 findings in 0 events')
    isQuiet(opened)
    await page.context().close()
  })

  test('a large log is read beside the page, told as it goes, and can be cancelled', async () => {
    const opened = await openSamples()
    const { page } = opened
    const path = join(folder, 'large.jsonl')
    const line = readFileSync(join(samples, 'second-look-sysmon.jsonl'))
    writeFileSync(path, Buffer.concat(Array.from({ length: 12_000 }, () => line)))
    await page.evaluate(`{
      globalThis.longestMs = 0
      let last = performance.now()
      setInterval(() => {
        longestMs = Math.max(longestMs, performance.now() - last)
        last = performance.now()
      }, 10)
    }`)
    await page.setInputFiles('#files', path)
    await page.locator('#loading-words', { hasText: /[1-9] %/ }).waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.locator('#loaded', { hasText: 'cancelled' }).waitFor()
    await outcome(page, '0 findings in 0 events')
    await page.setInputFiles('#files', path)
    await page.locator('#loaded', { hasText: '36,000 events of 36,000 records' }).waitFor()
    await outcome(page, '36,000 findings in 36,000 events')
    await page.getByText('200 of 36,000 are shown').waitFor()
    expect(await page.evaluate<number>('longestMs')).toBeLessThan(1000)
    isQuiet(opened)
    await page.context().close()
  })

  test('a hostile log is inert', async () => {
    const opened = await site.open(`?detection=${referenceId}`)
    const { page } = opened
    await outcome(page, '13 findings')
    const hostile = '</script><img src=x onerror="document.title=1">\u202e\u001b[31m addfile'
    const event = {
      EventID: 1,
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      Provider: 'Microsoft-Windows-Sysmon',
      Hostname: `<b>${hostile}`,
      UtcTime: '2025-01-02 03:04:05.000',
      Image: `C:\\<i>\\bitsadmin.exe`,
      CommandLine: `${hostile} ${'x'.repeat(100_000)}`,
      ParentImage: `C:\\${hostile}.exe`,
      User: '<svg onload=1>',
    }
    await drop(page, '<img src=x>.json', Buffer.from(JSON.stringify(event)))
    await outcome(page, '1 finding in 1 event')
    await page.locator('.evidence').getByRole('button', { name: 'Explain' }).click()
    await page.getByText('This event matches').waitFor()
    await page.getByRole('tab', { name: 'Events' }).click()
    await page.locator('#panel-browse tr[data-index="0"]').click()
    await page.locator('#panel-browse h3').waitFor()
    expect(
      await page.locator('main img[src], main b, main i, main svg:not(.timeline svg)').count(),
    ).toBe(0)
    await writeQuery(
      page,
      `| from source | where process.cmd_line = "${hostile.replaceAll('"', '')}"`,
    )
    await page.locator('.problems, .fine').first().waitFor()
    expect(await page.locator('.cm-specialChar').count()).toBeGreaterThan(0)
    expect(await page.locator('.cm-content img[src]').count()).toBe(0)
    expect(await page.title()).toBe('Playground · Telltale')
    const text = (await page.locator('main').textContent()) ?? ''
    expect(text).toContain('<img src=x onerror=')
    // oxlint-disable-next-line no-control-regex -- that none of them is left is what is tested
    expect(/[\u001b\u202e]/.test(text)).toBe(false)
    isQuiet(opened)
    await page.context().close()
  })

  test('can be used with the keyboard alone', async () => {
    const opened = await openSamples()
    const { page } = opened
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.id || document.activeElement.textContent')
    const tabTo = async (wanted: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses++) {
        if ((await focused()).startsWith(wanted)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`Tab never came to ${wanted}, but to ${await focused()}`)
    }
    await tabTo('editor')
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' ?')
    await page.locator('.problems li.error').first().waitFor()
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Control+Enter')
    await outcome(page, '13 findings in 26 events')
    await tabTo('tab-findings')
    await tabTo('2025-03-04 02:30:00')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.locator('tr[aria-selected="true"]').getAttribute('data-index')).toBe('1')
    await tabTo('Explain')
    await page.keyboard.press('Enter')
    await page.getByText('This event matches').waitFor()
    isQuiet(opened)
    await page.context().close()
  })

  test.each([
    ['light', 1440],
    ['dark', 1440],
    ['light', 390],
    ['dark', 390],
  ] as const)('is accessible and fits in %s at %i pixels', async (colorScheme, width) => {
    const opened = await site.open(`?detection=${referenceId}`, {
      colorScheme,
      viewport: { width, height: 900 },
      bypassCSP: true,
    })
    const { page } = opened
    await outcome(page, '13 findings')
    for (const tab of ['Findings', 'Events', 'Explain']) {
      await page.getByRole('tab', { name: tab }).click()
      if (tab === 'Explain') await page.getByRole('button', { name: /nearest/ }).click()
      if (tab !== 'Findings')
        await page.locator('[role=tabpanel]:not([hidden]) tr[data-index="0"]').click()
      if (tab === 'Explain') await page.locator('.stages').waitFor()
      if (tab === 'Events') await page.locator('#panel-browse h3').waitFor()
      expect({ tab, faults: await accessibilityFaults(page) }).toEqual({ tab, faults: [] })
      const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect(overflow).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  })

  test('keeps the colours that were chosen', async () => {
    const { page } = await openSamples()
    const background = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor')
    const light = await background()
    const toggle = page.getByRole('button', { name: /^Colours/ })
    await toggle.click()
    await toggle.click()
    const dark = await background()
    expect(dark).not.toBe(light)
    await page.reload()
    expect(await background()).toBe(dark)
    await page.context().close()
  })
})

async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const report = await page.evaluate<AxeResults>(`axe.run({ resultTypes: ['violations'] })`)
  return report.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(' ')}`),
  )
}

describeWithShared('the playground over real logs', () => {
  test('a dropped EVTX file gives the finding ids of a scan', async () => {
    const opened = await site.open(`?detection=${referenceId}`)
    const { page } = opened
    await outcome(page, '13 findings')
    const path = sharedPath('data/bits/eas/PanacheSysmon_vs_AtomicRedTeam01.evtx')
    await drop(page, basename(path), readFileSync(path))
    const expected = await scannedIds(path)
    expect(expected.length).toBeGreaterThan(0)
    await outcome(page, `${expected.length} finding`)
    expect((await shownIds(page)).toSorted()).toEqual(expected)
    isQuiet(opened)
    await page.context().close()
  })
})
