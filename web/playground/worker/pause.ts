/** Thrown out of work that the page no longer wants. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
}

export interface Pacer {
  /** Lets messages in when some time has passed. Throws `Cancelled` once the work is not wanted any more. */
  readonly rest: () => Promise<void> | undefined
}

/** Long enough to be cheap, short enough that a cancel is felt as immediate. */
const sliceMs = 40

export function pacer(signal: AbortSignal): Pacer {
  let sliceEnd = performance.now() + sliceMs
  const pause = async (): Promise<void> => {
    await nextTask()
    if (signal.aborted) throw new Cancelled()
    sliceEnd = performance.now() + sliceMs
  }
  return { rest: () => (performance.now() < sliceEnd ? undefined : pause()) }
}

/** A message to oneself: timers are held back by browsers when they nest. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise(resolve => {
    port1.addEventListener(
      'message',
      () => {
        port1.close()
        resolve()
      },
      { once: true },
    )
    port1.start()
    port2.postMessage(null)
  })
}
