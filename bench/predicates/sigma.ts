import { jsonShapes, type Predicate, processEvents, type RecordShape } from './predicate.ts'

/** How rsigma sees a record: JSON as it is, or what it makes of an EVTX record. */
export type SigmaInput = 'json' | 'evtx'

const shapes: Readonly<Record<SigmaInput, readonly RecordShape[]>> = {
  json: jsonShapes,
  evtx: [
    {
      eventId: 'Event.System.EventID',
      channel: 'Event.System.Channel',
      dataPrefix: 'Event.EventData.',
    },
  ],
}

/** A Sigma rule (JSON, which is YAML too) for `predicate`. Entries of a list are alternatives. */
export function renderSigma(predicate: Predicate, input: SigmaInput, uuid: string): string {
  const { id, names, groups } = predicate
  const starts = shapes[input].flatMap(shape =>
    processEvents.map(({ channel, eventId, imageField }) => ({
      [shape.eventId]: eventId,
      [shape.channel]: channel,
      [`${shape.dataPrefix}${imageField}|endswith`]: names.map(name => `\\${name}`),
    })),
  )
  const words = groups.map((group, index) => [
    `words${index}`,
    shapes[input].map(({ dataPrefix }) => ({ [`${dataPrefix}CommandLine|contains`]: group })),
  ])
  return JSON.stringify({
    title: id,
    id: uuid,
    status: 'test',
    logsource: { product: 'windows', category: 'process_creation' },
    detection: {
      starts,
      ...Object.fromEntries(words),
      condition: ['starts', ...words.map(([name]) => name)].join(' and '),
    },
    level: 'medium',
  })
}
