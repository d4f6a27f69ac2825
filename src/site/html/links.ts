import { clipLine } from './clip.ts'
import { type Html, html } from './html.ts'

/** A link out of the site, where the text is an address that a browser may follow; else the text alone. */
export function externalLink(address: string, words: string = address): Html {
  const shown = clipLine(words, 200)
  return isFollowed(address)
    ? html`<a href="${address}" rel="noreferrer">${shown}</a>`
    : html`<span>${shown}</span>`
}

/** `javascript:` and `data:` addresses would run in the site; a huge one helps nobody. */
export const isFollowed = (address: string): boolean =>
  /^https?:\/\/[^\s"'<>]+$/i.test(address) && address.length <= 2000
