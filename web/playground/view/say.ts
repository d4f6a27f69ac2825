import { required } from './element.ts'

const shownMs = 4000
let timer: ReturnType<typeof setTimeout> | undefined

/** A short word on what has just been done, seen and heard. */
export function say(words: string): void {
  const place = required('said', HTMLElement)
  place.textContent = words
  clearTimeout(timer)
  timer = setTimeout(() => {
    place.textContent = ''
  }, shownMs)
}

/** Puts a text on the clipboard, and says so. */
export function copy(text: string, what: string): void {
  navigator.clipboard.writeText(text).then(
    () => say(`The ${what} is copied`),
    () => say(`The browser does not allow copying the ${what}`),
  )
}
