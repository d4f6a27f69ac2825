import type { OnDelivered, OutgoingEvent, ReplayTarget } from './target.ts'

/** Takes text and waits until it is out. */
export interface TextOut {
  readonly send: (text: string) => Promise<void>
  readonly close: () => Promise<void>
}

const heldCharactersMax = 64 * 1024

/** Events as text, each ended by a line end. */
export class TextTarget implements ReplayTarget {
  readonly #out: TextOut
  readonly #onDelivered: OnDelivered
  #held: string[] = []
  #heldCharacters = 0
  #last: OutgoingEvent | null = null

  constructor(out: TextOut, onDelivered: OnDelivered) {
    this.#out = out
    this.#onDelivered = onDelivered
  }

  async write(event: OutgoingEvent): Promise<void> {
    this.#held.push(event.written.text, '\n')
    this.#heldCharacters += event.written.text.length + 1
    this.#last = event
    if (this.#heldCharacters >= heldCharactersMax) await this.flush()
  }

  async flush(): Promise<void> {
    const last = this.#last
    if (last === null) return
    const text = this.#held.join('')
    this.#drop()
    await this.#out.send(text)
    this.#onDelivered(last)
  }

  finish(): Promise<void> {
    return this.flush()
  }

  async close(): Promise<void> {
    this.#drop()
    await this.#out.close()
  }

  #drop(): void {
    this.#held = []
    this.#heldCharacters = 0
    this.#last = null
  }
}
