import { expect, test } from 'vitest'
import { randomFrom } from './evtx.fuzz.ts'
import { lossReasons } from './losses.ts'
import type { FragmentSpec } from './test-support/binxml-writer.ts'
import { eventAround } from './test-support/event-specs.ts'
import { buildLog, element, instance, slot, textValue } from './test-support/evtx-builder.ts'
import { readBothWays, repeatChunks } from './test-support/read-ahead.ts'

const plan = {
  kinds: [
    { windows: { channel: 'Test/Operational', provider: 'Test-Provider', eventNumbers: [1] } },
  ],
  literals: [{ text: 'mimikatz', kinds: 1 }],
  furtherTexts: [],
  always: 0,
}

/** The same text in so many items. In 200 of 2000 characters, it costs a fifth of what all records of a chunk may. */
const repeated = (text: string, count: number) =>
  instance(
    {
      id: 100 + count,
      content: [
        element(
          'EventData',
          {},
          Array.from({ length: count }, () => element('Data', { Name: 'A' }, [slot(0)])),
        ),
      ],
    },
    [textValue(text)],
  )

/** Six costly records that are wanted, and three that are not, of a template that takes work to read. */
const chunkOf = (length: number): readonly FragmentSpec[] => [
  ...[1, 2, 3, 4, 5, 6].map(recordId =>
    eventAround({ recordId }, repeated('mimikatz'.padEnd(length, '.'), 200)),
  ),
  ...[7, 8, 9].map(recordId => eventAround({ recordId }, repeated('x', 400))),
]

test.each([
  [1600, 'have work enough left', 0],
  [1700, 'have too little left to tell that nobody wants them', 3],
  [2000, 'come after one that was too costly', 4],
])('of texts of %i characters, records that %s are read as by one who reads alone', async (length, _, lost) => {
  const light = Array.from({ length: 9 }, () => chunkOf(1))
  const log = repeatChunks(buildLog({ chunks: [chunkOf(length), ...light] }), 2.5)
  const options = { plan, unseenKinds: 0, seenAfter: 0 }
  const { alone, helped } = await readBothWays(log, options, randomFrom(1))
  expect(helped).toEqual(alone)
  const losses = alone.filter(line => line.includes(lossReasons.recordTooCostly)).length
  expect(losses).toBeGreaterThanOrEqual(7 * lost)
  expect(losses > 0).toBe(lost > 0)
})
