import { describe, expect, test } from 'vitest'
import { madeRecord } from '../../test/normalise/made-record.ts'
import type { WindowsRecord } from '../event/record.ts'
import { familyMappings } from './family-mappings.ts'
import type { FieldSource } from './field-source.ts'
import {
  attributeSources,
  familiesOfDataModel,
  familiesWithAttribute,
  mappedEvents,
} from './field-sources.ts'
import { attributesOf } from './view-table.ts'

/** A record whose every EventData item has the value that `valueOf` gives it; `onRead` learns the names. */
function watchedRecord(
  valueOf: (name: string) => string | undefined,
  onRead: (name: string) => void,
): WindowsRecord {
  const data = new Map<string, string>()
  data.get = name => {
    onRead(name)
    return valueOf(name)
  }
  return { ...madeRecord({}), data }
}

/** The EventData names that a source reads, tried with every field present, none, and each alone. */
function namesRead(source: FieldSource): ReadonlySet<string> {
  const read = new Set<string>()
  const tryWith = (valueOf: (name: string) => string | undefined): void => {
    const record = watchedRecord(valueOf, name => read.add(name))
    source.read({ id: 'sha256:0', time: 0, host: 'PC7', record })
  }
  tryWith(() => '7')
  tryWith(() => undefined)
  for (const name of read) tryWith(other => (other === name ? '7' : undefined))
  return read
}

const isOfEventData = (name: string): boolean => !name.startsWith('System') && name !== 'Message'
/** Settled before a view is made: read by the normaliser itself. */
const settledBefore = ['UtcTime', 'EventData']

describe.each(familyMappings)('$log.channel $eventNumbers', mapping => {
  test.each([
    'enriched',
    'ocsf',
  ] as const)('%s: each attribute reads what it says it reads', view => {
    for (const [attribute, source] of attributesOf(mapping[view])) {
      const declared = [...source.from, ...(source.decidedBy ?? [])]
        .filter(isOfEventData)
        .filter(name => !settledBefore.includes(name))
      expect(namesRead(source), attribute).toEqual(new Set(declared))
    }
  })
})

const sourcesOf = (attribute: string) =>
  attributeSources
    .filter(source => source.attribute === attribute)
    .map(({ family, eventNumbers, from }) => ({ family, eventNumbers, from }))

test('says where an attribute comes from', () => {
  expect(sourcesOf('process.cmd_line')).toEqual([
    { family: 'process_creation', eventNumbers: [4688], from: ['CommandLine', 'NewProcessName'] },
    { family: 'process_creation', eventNumbers: [1], from: ['CommandLine', 'Image'] },
    { family: 'script_block', eventNumbers: [4104], from: ['ScriptBlockText'] },
  ])
  expect(sourcesOf('registry_value_data')).toEqual([
    { family: 'registry', eventNumbers: [13], from: ['Details'] },
  ])
})

test('a constant says its value', () => {
  const classes = attributeSources.filter(({ attribute }) => attribute === 'class_uid')
  expect(classes.map(({ constant }) => constant)).toEqual([
    1007, 1007, 1007, 3002, 3002, 201001, 201001, 1001,
  ])
  expect(classes.every(({ from }) => from.length === 0)).toBe(true)
})

test('knows which families can have an attribute, or anything below it', () => {
  expect(familiesWithAttribute('ocsf', 'process.file.path')).toEqual(
    new Set(['process_creation', 'script_block']),
  )
  expect(familiesWithAttribute('ocsf', 'process')).toEqual(
    new Set(['process_creation', 'script_block']),
  )
  expect(familiesWithAttribute('ocsf', 'reg_value')).toEqual(new Set(['registry']))
  expect(familiesWithAttribute('enriched', 'ticket_options')).toEqual(new Set(['kerberos']))
  expect(familiesWithAttribute('enriched', 'process.file.path')).toEqual(new Set())
  expect(familiesWithAttribute('ocsf', 'share')).toEqual(new Set())
})

test('knows which families have a data model', () => {
  expect(familiesOfDataModel('Endpoint_Processes')).toEqual(
    new Set(['process_creation', 'script_block']),
  )
  expect(familiesOfDataModel('Authentication')).toEqual(new Set(['logon', 'kerberos']))
  expect(familiesOfDataModel('Endpoint_Registry')).toEqual(new Set(['registry']))
  expect(familiesOfDataModel('Endpoint_Filesystem')).toEqual(new Set(['file_create']))
  expect(familiesOfDataModel('Web')).toEqual(new Set())
})

test('lists the events that have views', () => {
  const numbers = mappedEvents.flatMap(({ eventNumbers }) => eventNumbers)
  expect(numbers.toSorted((a, b) => a - b)).toEqual([
    1, 11, 12, 13, 14, 4104, 4624, 4625, 4688, 4768, 4769,
  ])
})
