import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeWithShared, unpackShared } from './shared.ts'

describeWithShared('the shared material', () => {
  test('archives unpack once and keep their members', async () => {
    const folder = await unpackShared('derived-bits')
    expect(existsSync(join(folder, 'EXPECTED.json'))).toBe(true)
    expect(await unpackShared('derived-bits')).toBe(folder)
  })
})
