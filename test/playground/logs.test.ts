import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { describeWithBrowser } from '../browser.ts'
import { samples } from '../e2e/telltale.ts'
import { describeWithShared, sharedPath } from '../shared.ts'
import {
  choose,
  drop,
  isQuiet,
  openSamples,
  outcome,
  scannedIds,
  shownIds,
  writeQuery,
} from './page-steps.ts'
import { openPlaygroundSite, type PlaygroundSite } from './playground-page.ts'

describeWithBrowser('logs in the playground', () => {
  let site: PlaygroundSite

  beforeAll(async () => {
    site = await openPlaygroundSite()
  })

  afterAll(() => site.close())

  test('takes pasted text and gzip, and names what it cannot read', async () => {
    const opened = await openSamples(site)
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
    const opened = await openSamples(site)
    const { page } = opened
    const line = readFileSync(join(samples, 'second-look-sysmon.jsonl'))
    // From the disk, as the browser reads it: bytes that a test hands over cost the page itself time.
    const path = join(mkdtempSync(join(tmpdir(), 'telltale-log-')), 'large.jsonl')
    writeFileSync(path, Buffer.concat(Array.from({ length: 12_000 }, () => line)))
    onTestFinished(() => rmSync(dirname(path), { recursive: true }))
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
    const opened = await openSamples(site)
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
    await choose(page, '<img src=x>.json', Buffer.from(JSON.stringify(event)))
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

  describeWithShared('the playground over real logs', () => {
    test('a dropped EVTX file gives the finding ids of a scan', async () => {
      const opened = await openSamples(site)
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
})
