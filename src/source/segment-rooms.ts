import { type SegmentTask, segmentRoomBytes } from './segment.ts'

type Room = SegmentTask['room']

/**
 * Rooms for the candidates of segments, used again for all files of a scan: what is given back to the
 * system and asked for anew is cleared, and so takes all of its memory, where a fresh one takes
 * what is written to it.
 */
export class SegmentRooms {
  readonly #free: Room[] = []

  take(): Room {
    return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(segmentRoomBytes))
  }

  giveBack(room: Room): void {
    this.#free.push(room)
  }
}
