import { LinesAhead } from './lines-ahead.ts'
import type { FrameBlock, PlacedFrame } from './read-frames.ts'
import type { RecordScreen } from './record-screen.ts'
import { type Ahead, ScreenedAhead } from './screened-ahead.ts'
import {
  numbersPerCandidate,
  type ScreenedSegment,
  type SegmentedFile,
  type SegmentTask,
  segmentBytes,
} from './segment.ts'

/** How far a file has been read in order. */
export interface LinePlace {
  offset: number
  line: number
  bytesRead: number
}

/** Whether enough of a file is left that cutting it is worth the while. */
export const isWorthSegments = (file: SegmentedFile, { offset }: LinePlace): boolean =>
  file.sizeBytes - offset > 2 * segmentBytes

/**
 * Has the lines from `place` on screened, by whoever is free, and gives the candidates in their
 * order, a block a segment. Ends, with `place` moved on, at the end of the file or before the first
 * line that is not a whole JSON object in its braces: from there on only framing in order can tell.
 */
export async function* readSegments(
  path: string,
  file: SegmentedFile,
  place: LinePlace,
  screen: RecordScreen,
): AsyncGenerator<FrameBlock, void, undefined> {
  const work = new LinesAhead(file, place.offset, screen)
  const ahead = new ScreenedAhead(work)
  try {
    for (let next = await ahead.next(); next !== null; next = await ahead.next()) {
      const { screened: segment, task } = next
      const block = blockOf(path, next, place, screen)
      work.release(task)
      yield block
      // A line that is longer than the segment behind it ends farther on than that.
      const behind = Math.max(place.offset, segment.next)
      file.onRead(behind - place.bytesRead)
      place.offset = place.bytesRead = behind
      place.line += segment.lineCount
      if (!segment.isWhole) return
    }
  } finally {
    await ahead.settle()
    work.close()
  }
}

/** The candidates of a segment, in the screen's window. */
function blockOf(
  path: string,
  {
    task,
    screened: { byteCount, candidates, lineCount, next },
  }: Ahead<SegmentTask, ScreenedSegment>,
  place: LinePlace,
  screen: RecordScreen,
): FrameBlock {
  const window = screen.window(byteCount).subarray(0, byteCount)
  window.set(task.room.subarray(0, byteCount))
  const frames: (PlacedFrame & { readonly offset: number })[] = []
  let start = 0
  for (let at = 0; at < candidates.length; at += numbersPerCandidate) {
    const [offset = 0, linesBefore = 0, length = 0] = candidates.subarray(at)
    const end = lineContentEnd(window, start, start + length)
    frames.push({
      start,
      end,
      line: place.line + linesBefore,
      offset,
      screenedFor: task.unseenKinds,
    })
    start += length
  }
  let last = 0
  const offsetOf = (position: number): number => {
    if ((frames[last]?.start ?? 0) > position) last = 0
    while ((frames[last + 1]?.start ?? Number.POSITIVE_INFINITY) <= position) last++
    const frame = frames[last]
    return frame === undefined ? next : frame.offset + position - frame.start
  }
  return {
    path,
    bytes: Buffer.from(window.buffer, window.byteOffset, window.length),
    frames,
    losses: [],
    passedOver: lineCount - frames.length,
    screen,
    bytesRead: next,
    offsetOf,
  }
}

/** The end of a line's object: behind it stand a comma, a carriage return and the line end at the most. */
function lineContentEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = end
  while (at > start && bytes[at - 1] !== 0x7d) at--
  return at
}
