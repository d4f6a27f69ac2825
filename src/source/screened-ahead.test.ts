import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ScreenedAhead } from './screened-ahead.ts'

/** Goes through four stretches and tells of each that was asked for whether it came late. */
async function latenessOf(answer: () => Promise<string>): Promise<readonly boolean[]> {
  const lateness: boolean[] = []
  let given = 0
  const ahead = new ScreenedAhead<number, string>({
    nextTask: () => (given < 4 ? given++ : null),
    here: () => 'here',
    elsewhere: answer,
    tasksMax: 2,
    noteDue: isLate => lateness.push(isLate),
    pendingMax: () => 2,
  })
  while ((await ahead.next()) !== null);
  return lateness
}

test('an answer that lies there when its turn comes is not late, though nobody has listened', async () => {
  expect(await latenessOf(() => setImmediate('elsewhere'))).toEqual([false, false, false, false])
})

test('an answer that has to be waited for is late', async () => {
  const lateness = await latenessOf(() => sleep(20, 'elsewhere'))
  expect(lateness).toHaveLength(4)
  expect(lateness).toContain(true)
})
