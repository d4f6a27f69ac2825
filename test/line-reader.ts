import type { DecodedRecord } from '../src/event/record.ts'
import type { Input, Reader, RecordBatch } from '../src/source/source.ts'

/**
 * A reader for tests of what lies around the readers: each line `EVENT text` is a record whose
 * channel is the text, any other line is a loss.
 */
export const lineReader: Reader = {
  name: 'lines',
  recognises: head => Buffer.from(head).subarray(0, 6).toString() === 'EVENT ',
  read: readLines,
}

async function* readLines(input: Input): AsyncGenerator<RecordBatch, void, undefined> {
  let rest = ''
  let offset = 0
  for await (const chunk of input.bytes) {
    const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n')
    rest = lines.pop() ?? ''
    yield batchOf(lines, input.path, offset)
    offset += lines.reduce((sum, line) => sum + line.length + 1, 0)
  }
  if (rest !== '') yield batchOf([rest], input.path, offset)
}

function batchOf(lines: readonly string[], path: string, offset: number): RecordBatch {
  return {
    format: 'json-flat',
    records: lines.filter(isRecord).map(line => recordOf(line, path, offset)),
    losses: lines
      .filter(line => !isRecord(line))
      .map(() => ({ reason: 'line is no record', records: 1, origin: { path, offset } })),
    literals: [],
    passedOver: 0,
    bytesRead: offset,
  }
}

const isRecord = (line: string): boolean => line.startsWith('EVENT ')

const recordOf = (line: string, path: string, offset: number): DecodedRecord => ({
  kind: 'windows',
  origin: { path, offset },
  provider: null,
  channel: line.slice('EVENT '.length),
  eventNumber: null,
  recordId: null,
  computer: null,
  user: null,
  utcTimes: [],
  localTime: null,
  data: new Map(),
  message: null,
})

/** A log of that many records, long enough to span many chunks where it is asked to be. */
export const lineLog = (count: number, word = 'record'): string =>
  Array.from({ length: count }, (_, index) => `EVENT ${word} ${index}\n`).join('')
