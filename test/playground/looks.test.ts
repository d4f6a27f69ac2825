import { afterAll, beforeAll, expect, test } from 'vitest'
import { accessibilityFaults, describeWithBrowser } from '../browser.ts'
import { isQuiet, openSamples, outcome } from './page-steps.ts'
import { openPlaygroundSite, type PlaygroundSite } from './playground-page.ts'

describeWithBrowser('the look of the playground', () => {
  let site: PlaygroundSite

  beforeAll(async () => {
    site = await openPlaygroundSite()
  })

  afterAll(() => site.close())

  test('can be used with the keyboard alone', async () => {
    const opened = await openSamples(site)
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
    const opened = await openSamples(site, {
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
    const { page } = await openSamples(site)
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
