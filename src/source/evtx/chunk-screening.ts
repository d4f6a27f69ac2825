import type { RecordScreen } from '../record-screen.ts'
import { ChunkScreen } from './chunk-screen.ts'
import type { RecordDecoder } from './decode-record.ts'
import { FixedTexts } from './fixed-texts.ts'
import { LayoutCache } from './layout-cache.ts'

/** What the screens of one log's chunks share. */
export class ChunkScreening {
  readonly screen: RecordScreen
  readonly cache = new LayoutCache()
  readonly #fixedTexts: FixedTexts

  constructor(screen: RecordScreen) {
    this.screen = screen
    this.#fixedTexts = new FixedTexts(screen)
  }

  screenOf(bytes: Uint8Array, decoder: RecordDecoder): ChunkScreen {
    return new ChunkScreen(bytes, decoder, this.screen, this.#fixedTexts)
  }
}
