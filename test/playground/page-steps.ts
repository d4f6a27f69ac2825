import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { WatchedPage } from '../browser.ts'
import { findingsOf } from '../e2e/telltale.ts'
import type { PlaygroundSite } from './playground-page.ts'

/** What people do on the page, and what tests look at there. */

export const referenceId = '1e25e97a-8ea4-11ec-9767-acde48001122'
const waitMs = 20_000

/** What `telltale scan` prints for a log. */
export const scannedIds = async (path: string): Promise<readonly string[]> =>
  (await findingsOf([path])).map(({ id }) => id).toSorted()

export const outcome = async (page: Page, words: string | RegExp): Promise<void> => {
  await page.locator('#outcome').filter({ hasText: words }).waitFor({ timeout: waitMs })
}

/** The reference detection, run over the samples. */
export async function openSamples(
  site: PlaygroundSite,
  options: Parameters<PlaygroundSite['open']>[1] = {},
): Promise<WatchedPage> {
  const opened = await site.open(`?detection=${referenceId}`, options)
  await outcome(opened.page, '13 findings in 26 events')
  return opened
}

/** Every finding chosen in turn, and the id that its evidence gives. */
export async function shownIds(page: Page): Promise<readonly string[]> {
  const rows = page.locator('#panel-findings tr[data-index]')
  const ids: string[] = []
  for (let index = 0; index < (await rows.count()); index++) {
    await rows.nth(index).click()
    ids.push((await page.locator('.evidence .facts code').last().textContent()) ?? '')
  }
  return ids
}

export const isQuiet = ({ errors, foreign }: WatchedPage): void => {
  expect(errors).toEqual([])
  expect(foreign).toEqual([])
}

/** Leaves the query as this text. */
export async function writeQuery(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.insertText(text)
}

export const choose = (page: Page, name: string, bytes: Uint8Array): Promise<void> =>
  page.setInputFiles('#files', {
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  })

/** As a file manager drops a file. */
export async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(`{
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob(${JSON.stringify(Buffer.from(bytes).toString('base64'))}), each => each.charCodeAt(0))
    transfer.items.add(new File([bytes], ${JSON.stringify(name)}))
    transfer
  }`)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}
