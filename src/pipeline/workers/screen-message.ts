import type {
  ChunksTask,
  ScreenedChunks,
  ScreenedSegment,
  SegmentTask,
} from '../../source/segment.ts'

/** What a thread is asked, and what it answers. */
export type ScreenMessage =
  | { readonly kind: 'lines'; readonly task: SegmentTask }
  | { readonly kind: 'chunks'; readonly task: ChunksTask }

export type ScreenedOf<Message extends ScreenMessage> = Message extends { readonly kind: 'lines' }
  ? ScreenedSegment
  : ScreenedChunks
