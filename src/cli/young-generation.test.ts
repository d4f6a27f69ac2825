import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'

const moduleUrl = pathToFileURL(new URL('young-generation.ts', import.meta.url).pathname).href

/** In a process of its own: the flags hold for all of one. */
const program = `
  import { getHeapSpaceStatistics } from 'node:v8'
  import { growYoungGeneration } from ${JSON.stringify(moduleUrl)}
  const free = () => getHeapSpaceStatistics().find(space => space.space_name === 'new_space').space_available_size
  growYoungGeneration()
  const most = []
  for (let turn = 0; turn < 40; turn++) {
    let held = []
    for (let index = 0; index < 300; index++) held.push(new Array(1000).fill(turn))
    most.push(free())
  }
  console.log(Math.max(...most))
`

test('the young generation has 8 MiB, and no more when much survives', () => {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--disable-warning=ExperimentalWarning', '--eval', program],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  expect(Number(stdout)).toBeGreaterThan(4 * 1024 * 1024)
  expect(Number(stdout)).toBeLessThanOrEqual(8 * 1024 * 1024)
})
