import { expect, test } from 'vitest'
import type { Event } from '../../src/event/event.ts'
import { EventStore } from '../../web/playground/worker/event-store.ts'
import { eventOf, sysmonRecord } from '../normalise/made-record.ts'

let records = 0

/** Each with an origin of its own, as readers make them. */
function made(eventNumber: number, commandLine = 'cmd.exe'): Event {
  const record = sysmonRecord(eventNumber, { Image: 'C:\\cmd.exe', CommandLine: commandLine })
  return eventOf({ ...record, origin: { path: 'made-up.evtx', offset: records++ } })
}

test('keeps events that have a view, and counts the others', () => {
  const store = new EventStore()
  const events = [made(1), made(4), made(1)]
  for (const event of events) store.add(event)
  expect(store.events).toEqual([events[0], events[2]])
  expect(store.withoutView).toBe(1)
  expect(store.families()).toEqual([['process_creation', 2]])
  expect(store.numberOf(events[2]?.origin ?? { path: '', offset: 0 })).toBe(1)
})

test('leaves out what comes after a bound is reached, and counts it', () => {
  const byCount = new EventStore({ eventsMax: 2, textMax: 1_000_000 })
  for (let index = 0; index < 5; index++) byCount.add(made(1))
  expect([byCount.events.length, byCount.leftOut]).toEqual([2, 3])

  const byText = new EventStore({ eventsMax: 100, textMax: 1000 })
  for (const length of [10, 2000, 10]) byText.add(made(1, 'x'.repeat(length)))
  expect([byText.events.length, byText.leftOut]).toEqual([1, 2])
})
