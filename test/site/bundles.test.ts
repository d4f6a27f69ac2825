import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { bundles } from '../../scripts/bundle-site.ts'

test('the scripts of the site are what `npm run site` makes of their sources', async () => {
  for (const { file, code } of await bundles()) {
    expect(readFileSync(file, 'utf8'), file).toBe(code)
  }
})
