import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeWithBrowser } from '../browser.ts'
import { samples } from '../e2e/telltale.ts'
import {
  isQuiet,
  openSamples,
  outcome,
  referenceId,
  scannedIds,
  shownIds,
  writeQuery,
} from './page-steps.ts'
import { openPlaygroundSite, type PlaygroundSite } from './playground-page.ts'

describeWithBrowser('the playground', () => {
  let site: PlaygroundSite

  beforeAll(async () => {
    site = await openPlaygroundSite()
  })

  afterAll(() => site.close())

  test('runs the reference detection over the samples: the findings of a scan', async () => {
    const opened = await openSamples(site)
    const { page } = opened
    expect(await page.locator('#panel-findings tr[data-index]').count()).toBe(13)
    const expected = await scannedIds(samples)
    expect(expected).toHaveLength(13)
    expect((await shownIds(page)).toSorted()).toEqual(expected)
    isQuiet(opened)
    await page.context().close()
  })

  test('a broken query is told at its place, mended by its fix, and formatted', async () => {
    const opened = await openSamples(site)
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
    const opened = await openSamples(site)
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
    const { page } = await openSamples(site)
    await writeQuery(
      page,
      '| from source | apply_model connection_id="store" name="anchor" path="anchor.onnx"',
    )
    await page.locator('.problems li.error').first().waitFor()
    await outcome(page, 'The query has errors')
    await page.context().close()
  })

  test('completes commands, functions and the columns made so far', async () => {
    const { page } = await openSamples(site)
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
    const opened = await openSamples(site)
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
    const { page } = await openSamples(site)
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
})
