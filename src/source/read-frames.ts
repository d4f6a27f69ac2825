import { setImmediate } from 'node:timers/promises'
import type { Origin } from '../event/origin.ts'
import { ByteWindow } from './byte-window.ts'
import {
  type Frame,
  type FrameDamage,
  type Framed,
  type Framer,
  mebibyte,
  type PassedLines,
} from './frame.ts'
import { isWorthSegments, type LinePlace, readSegments } from './read-segments.ts'
import type { RecordScreen } from './record-screen.ts'
import { aloneBytes } from './segment.ts'
import type { Input, Loss } from './source.ts'
import { type TextEncodingName, Utf8Transcoder, utf16Length } from './text-encoding.ts'
import type { RecordPlace } from './windows-record.ts'

const lineFeed = 0x0a

/** A stretch of a stream with its frames. Its bytes may be reused once the next block is asked for. */
export interface FrameBlock {
  readonly path: string
  /** UTF-8, whatever the file's encoding. */
  readonly bytes: Uint8Array
  readonly frames: readonly PlacedFrame[]
  readonly losses: readonly Loss[]
  /** Records between the frames that the filter ruled out. */
  readonly passedOver: number
  /** What the bytes are the window of, where there is a filter. */
  readonly screen: RecordScreen | null
  /** Bytes of the input read so far. */
  readonly bytesRead: number
  /** Byte offset in the file, in the file's own encoding, of a position in `bytes`. */
  readonly offsetOf: (position: number) => number
}

export interface PlacedFrame extends Frame {
  /** 1-based line of its first byte. */
  readonly line: number
}

/** Where in the file the frame lies, or the part of it that begins at `position`. */
export const placeOf = (
  block: FrameBlock,
  frame: PlacedFrame,
  position = frame.start,
): RecordPlace => ({ path: block.path, line: frame.line, offset: block.offsetOf(position) })

/** Reads a stream block by block and frames it. Errors of the stream pass through. */
export async function* readFrames(
  input: Input,
  framer: Framer,
): AsyncGenerator<FrameBlock, void, undefined> {
  const screen = input.filter?.acquire() ?? null
  const window = new ByteWindow(
    framer.recordBytesMax,
    screen === null ? undefined : byteCount => screen.window(byteCount),
  )
  const reading: Reading = {
    input,
    framer,
    screen,
    window,
    place: { offset: 0, line: 1, bytesRead: 0 },
    aloneUntil: 0,
  }
  try {
    const { readInto } = input
    yield* screen === null || readInto === undefined
      ? readStream(reading)
      : readDirectly(reading, readInto)
  } finally {
    if (screen !== null) input.filter?.release(screen)
  }
}

interface Reading {
  readonly input: Input
  readonly framer: Framer
  readonly screen: RecordScreen | null
  readonly window: ByteWindow
  readonly place: LinePlace
  /** Offset before which the file is not cut to segments. */
  aloneUntil: number
}

async function* readStream(reading: Reading): AsyncGenerator<FrameBlock, void, undefined> {
  const { input, window, place } = reading
  const transcoder = new Utf8Transcoder()
  for await (const chunk of input.bytes) {
    place.bytesRead += chunk.length
    window.append(transcoder.push(chunk))
    if (window.isDue) yield nextBlock(reading, false, transcoder.encoding)
  }
  window.append(transcoder.end())
  yield nextBlock(reading, true, transcoder.encoding)
}

const directBytes = mebibyte
/** A turn for signals and timers is due each time so much was read. */
const turnBytes = 16 * mebibyte

/** Reads a plain file to where it is framed and screened: no byte is copied a second time. */
async function* readDirectly(
  reading: Reading,
  readInto: NonNullable<Input['readInto']>,
): AsyncGenerator<FrameBlock, void, undefined> {
  const { window, place, framer, input } = reading
  if (framer.isInLines !== undefined) input.segments?.pool.expect(input.segments.sizeBytes)
  let turnAt = turnBytes
  for (;;) {
    yield* readInSegments(reading)
    // A record that is not whole is looked at again only with as many bytes more.
    const count = readInto(window.room(Math.max(directBytes, window.held)), place.bytesRead)
    if (count === 0) break
    place.bytesRead += count
    window.fill(count)
    yield nextBlock(reading, false, 'utf-8')
    if (place.bytesRead >= turnAt) {
      await setImmediate()
      turnAt = place.bytesRead + turnBytes
    }
  }
  yield nextBlock(reading, true, 'utf-8')
}

/** Where records are lines, what lies ahead is screened in segments, by several threads. */
async function* readInSegments(reading: Reading): AsyncGenerator<FrameBlock, void, undefined> {
  const { input, framer, screen, window, place } = reading
  const file = input.segments
  if (file === undefined || screen === null || screen.isOpen || framer.isInLines !== true) return
  if (place.offset < reading.aloneUntil || !isWorthSegments(file, place)) return
  // The line that is not whole is read once more, with the rest.
  file.onRead(place.offset - place.bytesRead)
  place.bytesRead = place.offset
  yield* readSegments(input.path, file, place, screen)
  window.clear()
  reading.aloneUntil = place.offset + aloneBytes
}

function nextBlock(
  { input, framer, screen, window, place }: Reading,
  final: boolean,
  encoding: TextEncodingName,
): FrameBlock {
  const bytes = window.view()
  const framed = framer.frame(bytes, final, screen)
  window.dropFirst(framed.consumed)
  const isUtf16 = encoding !== 'utf-8'
  return { ...placeFrames(input.path, framed, bytes, { place, isUtf16 }), screen }
}

function placeFrames(
  path: string,
  framed: Framed,
  bytes: Uint8Array,
  stream: { readonly place: LinePlace; readonly isUtf16: boolean },
): Omit<FrameBlock, 'screen'> {
  const { place, isUtf16 } = stream
  const offsetOf = offsetMap(bytes, place.offset, isUtf16)
  const frames: PlacedFrame[] = []
  const losses: Loss[] = []
  let damageAt = 0
  const placeDamageBefore = (position: number): void => {
    for (let found = framed.damage[damageAt]; found; found = framed.damage[++damageAt]) {
      if (found.start > position) return
      losses.push(lossOf(found, { path, line: lineAt(found.start), offset: offsetOf(found.start) }))
    }
  }
  const passed = framed.passed ?? []
  const lineAt = lineCounter(bytes, place.line, passed)
  for (const frame of framed.frames) {
    placeDamageBefore(frame.start)
    frames.push({ ...frame, line: lineAt(frame.start) })
  }
  placeDamageBefore(framed.consumed)
  place.line = lineAt(framed.consumed)
  place.offset = offsetOf(framed.consumed)
  const passedOver = passed.reduce((sum, { count }) => sum + count, 0)
  return { path, bytes, frames, losses, passedOver, bytesRead: place.bytesRead, offsetOf }
}

const lossOf = (damage: FrameDamage, origin: Origin): Loss => ({
  reason: damage.reason,
  records: damage.records,
  origin,
})

/** Lines of rising positions, each byte looked at once, those of passed lines not at all. */
function lineCounter(
  bytes: Uint8Array,
  firstLine: number,
  passed: readonly PassedLines[],
): (position: number) => number {
  let line = firstLine
  let counted = 0
  let passedAt = 0
  const countTo = (position: number): void => {
    let next = bytes.indexOf(lineFeed, counted)
    for (; next >= 0 && next < position; next = bytes.indexOf(lineFeed, next + 1)) line++
    counted = Math.max(counted, position)
  }
  return position => {
    for (let lines = passed[passedAt]; lines; lines = passed[++passedAt]) {
      if (lines.end > position) break
      countTo(lines.start)
      line += lines.count
      counted = lines.end
    }
    if (position > counted) countTo(position)
    return line
  }
}

function offsetMap(
  bytes: Uint8Array,
  firstOffset: number,
  isUtf16: boolean,
): (position: number) => number {
  if (!isUtf16) return position => firstOffset + position
  let counted = 0
  let units = 0
  return position => {
    if (position < counted) {
      counted = 0
      units = 0
    }
    units += utf16Length(bytes, counted, position)
    counted = position
    return firstOffset + 2 * units
  }
}
