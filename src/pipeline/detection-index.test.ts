import { expect, test } from 'vitest'
import { type ChosenNeed, chosenNeed } from '../engine/prefilter/choose-literals.ts'
import { allOf, always, anyOf, type Need, never } from '../engine/prefilter/need.ts'
import type { Event } from '../event/event.ts'
import { DetectionIndex } from './detection-index.ts'
import { kindOfEvent, recordKinds } from './record-kinds.ts'

const text = (value: string): Need => ({ kind: 'literal', text: value })
const named = (...names: readonly string[]): Need => ({
  kind: 'process name',
  names,
  inBytes: anyOf(names.map(text)),
})

const texts = ['net.exe', 'sc.exe', 'user', 'stop']
const numbers = new Map(texts.map((value, number) => [value, number]))

const record = {
  kind: 'windows',
  eventNumber: 1,
  channel: 'Microsoft-Windows-Sysmon/Operational',
} as Event['record']

const creationOf = (processName: string | null): Event =>
  ({ family: 'process_creation', record, processName }) as Event

const byKind = (need: Need): readonly ChosenNeed[] => recordKinds.map(() => chosenNeed(need))

function detectionsFor(
  needs: readonly Need[],
  processName: string | null,
  found: readonly string[] | null,
): readonly number[] {
  const index = new DetectionIndex(needs.map(byKind), numbers)
  const literals = found && new Set(found.map(value => numbers.get(value) ?? -1))
  return index.detectionsFor(creationOf(processName), literals)
}

const needs = [
  named('net.exe', 'sc.exe'),
  allOf([named('net.exe'), text('user')]),
  text('stop'),
  always,
  never,
  anyOf([named('sc.exe'), allOf([named('net.exe'), text('stop')])]),
]

test('a process creation is one of its kind', () => {
  expect(kindOfEvent(creationOf(null))).not.toBeNull()
})

test.each([
  ['the name and a text', 'net.exe', ['net.exe', 'user'], [0, 1, 3]],
  ['the name in another letter case', 'NET.exe', ['net.exe'], [0, 3]],
  ['the name alone', 'sc.exe', ['sc.exe'], [0, 3, 5]],
  [
    'a name of the parent or in the command line',
    'x.exe',
    ['net.exe', 'sc.exe', 'user', 'stop'],
    [2, 3],
  ],
  ['one of two ways', 'net.exe', ['net.exe', 'stop'], [0, 2, 3, 5]],
  ['no name: what the texts allow', null, ['net.exe', 'user'], [0, 1, 3]],
  ['a name beyond ASCII: what the texts allow', '\u212a.exe', ['sc.exe'], [0, 3, 5]],
  ['nothing that is known', 'x.exe', null, [0, 1, 2, 3, 5]],
])('%s', (_, processName, found, expected) => {
  expect(detectionsFor(needs, processName, found)).toEqual(expected)
})
