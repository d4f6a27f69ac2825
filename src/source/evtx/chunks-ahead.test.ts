import { expect, test } from 'vitest'
import { randomFrom } from './evtx.fuzz.ts'
import { lossReasons } from './losses.ts'
import { eventAround } from './test-support/event-specs.ts'
import { buildLog, element, instance, slot, textValue } from './test-support/evtx-builder.ts'
import { readBothWays, repeatChunks } from './test-support/read-ahead.ts'

const plan = {
  kinds: [
    { windows: { channel: 'Test/Operational', provider: 'Test-Provider', eventNumbers: [1] } },
  ],
  literals: [],
  furtherTexts: [],
  always: 1,
}

/** A text in 200 items: of 2000 characters, it costs a fifth of what all records of a chunk may. */
const costly = (length: number) =>
  instance(
    {
      id: 99,
      content: [
        element(
          'EventData',
          {},
          Array.from({ length: 200 }, () => element('Data', { Name: 'A' }, [slot(0)])),
        ),
      ],
    },
    [textValue('y'.repeat(length))],
  )

const numbers = [1, 1, 1, 1, 1, 1, 7, 7, 7]

const chunkOf = (length: number) =>
  numbers.map((eventNumber, index) =>
    eventAround({ recordId: index + 1, eventNumber }, costly(length)),
  )

// The wanted records leave some work for the others, hardly any, or none.
test.each([
  1600, 1701, 1702, 1703, 1704, 2000,
])('records behind costly ones are lost as they are to one who reads alone, with texts of %i characters', async length => {
  const light = Array.from({ length: 9 }, () => chunkOf(1))
  const log = repeatChunks(buildLog({ chunks: [chunkOf(length), ...light] }), 2.5)
  const options = { plan, unseenKinds: 0, seenAfter: 0 }
  const { alone, helped } = await readBothWays(log, options, randomFrom(1))
  expect(helped).toEqual(alone)
  const lost = alone.filter(line => line.includes(lossReasons.recordTooCostly)).length
  if (length === 2000) expect(lost).toBeGreaterThan(7)
})
