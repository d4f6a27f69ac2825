import type { ContentSpec, FragmentSpec, TemplateSpec } from './binxml-writer.ts'
import {
  element,
  fragment,
  instance,
  nestedValue,
  noValue,
  optionalSlot,
  slot,
  textValue,
  uint16Value,
} from './evtx-builder.ts'

/** Test support: events in the shape of Windows' own, a System template around a template of the data. */
export interface EventSpec {
  readonly recordId: number
  readonly eventNumber?: number
  readonly data?: Readonly<Record<string, string>>
}

const eventTemplate: TemplateSpec = {
  id: 0xe0e0e0e0,
  content: [
    element('Event', { xmlns: 'urn:example' }, [
      element('System', {}, [
        element('Provider', { Name: 'Test-Provider' }),
        element('EventID', { Qualifiers: optionalSlot(5) }, [optionalSlot(0)]),
        element('TimeCreated', { SystemTime: optionalSlot(1) }),
        element('EventRecordID', {}, [optionalSlot(2)]),
        element('Channel', {}, ['Test/Operational']),
        element('Computer', {}, ['host.example']),
        element('Security', { UserID: optionalSlot(4) }),
      ]),
      slot(3),
    ]),
  ],
}

/** A record made from the template, with whatever stands in the place of EventData. */
export const eventAround = (spec: EventSpec, ...content: readonly ContentSpec[]): FragmentSpec =>
  fragment(
    instance(eventTemplate, [
      uint16Value(spec.eventNumber ?? 1),
      textValue('2020-01-02T03:04:05.0000000Z'),
      textValue(String(spec.recordId)),
      nestedValue(...content),
      noValue,
      noValue,
    ]),
  )

/** A record whose data part is made from a template of its own, one for each set of names. */
export function event(spec: EventSpec): FragmentSpec {
  const data = Object.entries(spec.data ?? { Number: String(spec.recordId) })
  const names = data.map(([name]) => name)
  const template = {
    id: [...names.join()].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) >>> 0,
    content: [
      element(
        'EventData',
        {},
        names.map((name, index) => element('Data', { Name: name }, [slot(index)])),
      ),
    ],
  }
  return eventAround(
    spec,
    instance(
      template,
      data.map(([, text]) => textValue(text)),
    ),
  )
}

/** `count` records from `firstId` on, of about 300 bytes each. */
export const events = (firstId: number, count: number): readonly FragmentSpec[] =>
  Array.from({ length: count }, (_, index) =>
    event({
      recordId: firstId + index,
      data: { Number: `${firstId + index}`, Filler: 'x'.repeat(50) },
    }),
  )
