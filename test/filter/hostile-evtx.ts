import { crc32 } from '../../src/base/crc32.ts'
import { chunkBytes, chunkHeaderBytes, fileHeaderBytes } from '../../src/source/evtx/format.ts'
import { tokens } from '../../src/source/evtx/parse-fragment.ts'
import type {
  ContentSpec,
  ElementSpec,
  FragmentSpec,
  InstanceSpec,
  PartSpec,
  ValueSpec,
} from '../../src/source/evtx/test-support/binxml-writer.ts'
import {
  buildLog,
  element,
  entity,
  fragment,
  instance,
  nestedValue,
  optionalSlot,
  raw,
  sealChunk,
  textValue,
  uint16Value,
  utf16,
  valueOf,
} from '../../src/source/evtx/test-support/evtx-builder.ts'
import { arrayFlag, valueTypes } from '../../src/source/evtx/value-types.ts'
import type { MadeEvent } from '../source/made-event.ts'
import { type Random, randomFrom } from '../source/mutate-text.ts'
import { anyRecord, anyText, pick } from './adversarial-records.ts'

/** So many fit, whatever templates they bring. */
const recordsPerChunk = 20
/** Ways to lay an event out, of which records of one log share a few. */
const styleCount = 40
const stylesPerLog = 5

/** A log of several chunks in which texts stand in values and in templates, whole and in parts, at both alignments. */
export function evtxLog(recordCount: number, random: Random): Buffer {
  const styles = Array.from({ length: stylesPerLog }, () => random(styleCount))
  const chunks = Array.from({ length: Math.ceil(recordCount / recordsPerChunk) }, () =>
    chunkEvents(random).map(event => evtxRecord(event, pick(styles, random))),
  )
  return Buffer.from(buildLog({ chunks, unusedChunks: random(2), flags: random(2) }))
}

/** Records of all kinds, or dull ones of one kind with at most one among them that is not. */
function chunkEvents(random: Random): readonly MadeEvent[] {
  const events = Array.from({ length: recordsPerChunk }, () => anyRecord(random))
  const [first] = events
  if (first === undefined || random(2) === 0) return events
  const data = first.data.map(([name]) => [name, 'dull'] as const)
  const dull = events.map<MadeEvent>(({ recordId }) => ({ ...first, recordId, data }))
  return random(3) === 0 ? dull : dull.with(random(dull.length), first)
}

/** Events laid out as Windows does: each text is one value of its own. */
export function plainEvtxLog(events: readonly MadeEvent[]): Buffer {
  const chunks: FragmentSpec[][] = []
  for (const [index, event] of events.entries()) {
    if (index % recordsPerChunk === 0) chunks.push([])
    chunks.at(-1)?.push(evtxRecord(event, null))
  }
  return Buffer.from(buildLog({ chunks }))
}

/** The same style, event kind and data names give the same template, so that records share it. */
function evtxRecord(event: MadeEvent, style: number | null): FragmentSpec {
  const layout = new Layout(style === null ? () => 1 : randomFrom(style), style !== null)
  return layout.record(event)
}

class Layout {
  readonly #choose: Random
  readonly #isOdd: boolean
  readonly #values: ValueSpec[] = []

  constructor(choose: Random, isOdd: boolean) {
    this.#choose = choose
    this.#isOdd = isOdd
  }

  record(event: MadeEvent): FragmentSpec {
    const system = this.#system(event)
    const isUserData = this.#isOdd && this.#choose(12) === 0
    const data = isUserData ? this.#userData(event) : this.#eventData(event)
    const root = element('Event', { xmlns: 'urn:events' }, [system, data])
    return fragment(instanceOf([root], this.#values))
  }

  #system(event: MadeEvent): ElementSpec {
    return element('System', {}, [
      element('Provider', { Name: this.#word(event.provider) }),
      element('EventID', {}, [this.#eventNumber(event.eventNumber)]),
      // A value of one byte moves all texts behind it to the other alignment.
      element('Level', {}, this.#isOdd && this.#choose(2) ? [this.#slot(level)] : ['4']),
      element('TimeCreated', { SystemTime: this.#slot(textValue(event.time)) }),
      element('EventRecordID', {}, [this.#slot(textValue(String(event.recordId)))]),
      element('Channel', {}, [this.#word(event.channel)]),
      element('Computer', {}, [event.computer]),
      element('Security', { UserID: this.#slot(textValue(event.sid)) }),
    ])
  }

  #eventNumber(eventNumber: number): PartSpec {
    switch (this.#isOdd ? this.#choose(8) : -1) {
      case 0:
        return String(eventNumber)
      case 1:
        return this.#slot(textValue(String(eventNumber)))
      case 2:
        return this.#slot(ansiValue(String(eventNumber)))
      case 3:
        return this.#slot(valueOf(valueTypes.uint32, [eventNumber & 0xff, eventNumber >> 8, 0, 0]))
      default:
        return this.#slot(uint16Value(eventNumber))
    }
  }

  /** Data of a template of their own in one value, as most logs have it, or of the record's. */
  #eventData(event: MadeEvent): ContentSpec {
    if (!this.#isOdd || this.#choose(3) > 0) {
      const inner = new Layout(this.#choose, this.#isOdd)
      return this.#slot(nestedValue(instanceOf([inner.#dataElement(event)], inner.#values)))
    }
    return this.#dataElement(event)
  }

  #dataElement(event: MadeEvent): ElementSpec {
    const items = event.data.map(([name, value]) =>
      element('Data', { Name: name }, this.#text(value)),
    )
    const [first] = items
    const isDoubled = this.#isOdd && this.#choose(12) === 0 && first !== undefined
    return element('EventData', {}, isDoubled ? [...items, first] : items)
  }

  #userData(event: MadeEvent): ElementSpec {
    const items = event.data.map(([name, value]) => element(name, {}, this.#text(value)))
    return element('UserData', {}, [element('Details', {}, items)])
  }

  #word = (text: string): PartSpec =>
    this.#isOdd && this.#choose(2) ? text : this.#slot(textValue(text))

  /** A text as one value in UTF-16, or in one of the ways in which it is not. */
  #text(text: string): readonly ContentSpec[] {
    const half = text.length >> 1
    const [head, tail] = [text.slice(0, half), text.slice(half)]
    switch (this.#isOdd ? this.#choose(24) : -1) {
      case 0:
        return [this.#slot(ansiValue(text))]
      case 1:
      case 13:
        // The same for all records of the template: only the first one's bytes hold it.
        return [pick(['Mimikatz /x', 'KERBEROS::x', 'lsass.dmp'], this.#choose)]
      case 2:
        return [this.#slot(textValue(head)), this.#slot(textValue(tail))]
      case 3:
        return [anyText(this.#choose), this.#slot(textValue(text))]
      case 4:
        return [this.#slot(textValue(head)), entity('amp'), this.#slot(textValue(tail))]
      case 5:
        return [
          'bits',
          this.#slot(textValue('admin.exe /create job')),
          raw(tokens.cdata, 1, 0, 0x20, 0),
        ]
      case 6:
        return [raw(tokens.characterReference, 0x62, 0), this.#slot(textValue(text))]
      case 7:
        return [this.#slot(valueOf(valueTypes.string | arrayFlag, utf16(`${head}\0${tail}\0`)))]
      case 8:
        return [this.#slot(nestedValue(instanceOf([optionalSlot(0)], [textValue(text)])))]
      case 9:
        return [this.#slot(nestedValue(head, tail))]
      case 10:
        return [this.#slot(valueOf(valueTypes.binary, utf16(text)))]
      case 11:
        // A value that no slot shows is no text of the record.
        this.#values.push(level, textValue(text))
        return []
      case 12:
        return [this.#slot(ansiValue(head)), this.#slot(textValue(tail))]
      default:
        return [this.#slot(textValue(text))]
    }
  }

  #slot(value: ValueSpec): PartSpec {
    this.#values.push(value)
    return optionalSlot(this.#values.length - 1)
  }
}

const level = valueOf(valueTypes.uint8, [4])

const ansiValue = (text: string): ValueSpec =>
  valueOf(valueTypes.ansiString, Buffer.from(`${text}\0`, 'latin1'))

const templateIds = new Map<string, number>()

function instanceOf(content: readonly ContentSpec[], values: readonly ValueSpec[]): InstanceSpec {
  const shape = JSON.stringify(content)
  const id = templateIds.get(shape) ?? templateIds.size + 1
  templateIds.set(shape, id)
  return instance({ id, content }, values)
}

/** Overwrites bytes of some chunks; of some of them the checksums are made right again. */
export function damageEvtx(log: Buffer, random: Random): Buffer {
  const damaged = Buffer.from(log)
  for (let start = fileHeaderBytes; start < log.length; start += chunkBytes) {
    if (random(3) > 0) continue
    const chunk = damaged.subarray(start, start + chunkBytes)
    const view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length)
    const end = view.getUint32(48, true)
    if (end <= chunkHeaderBytes) continue
    for (let changes = 1 + random(4); changes > 0; changes--) overwrite(chunk, end, random)
    if (random(2) === 0) {
      view.setUint32(52, crc32(chunk, chunkHeaderBytes, end), true)
      sealChunk(chunk)
    }
  }
  return random(3) === 0 ? damaged.subarray(0, log.length - random(chunkBytes)) : damaged
}

function overwrite(chunk: Uint8Array, end: number, random: Random): void {
  const at = chunkHeaderBytes + random(end - chunkHeaderBytes)
  const to = Math.min(end, at + 1 + random(random(4) === 0 ? 400 : 6))
  for (let index = at; index < to; index++) chunk[index] = random(256)
}
