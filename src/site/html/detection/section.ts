import { type Html, html } from '../html.ts'

/** A part of a page with a heading that can be linked to. */
export interface Section {
  readonly id: string
  readonly title: string
  readonly body: Html
}

export const sectionHtml = ({ id, title, body }: Section): Html =>
  html`<section id="${id}"><h2><a class="anchor" href="#${id}">${title}</a></h2>\n${body}</section>\n`
