/** Stands for `node:timers/promises` in the browser's bundle: the readers rest so between blocks of a file. */
export const setImmediate = (): Promise<void> =>
  new Promise(resolve => {
    setTimeout(resolve, 0)
  })
