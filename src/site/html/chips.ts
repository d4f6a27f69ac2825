import type { RiskLevel } from '../../finding/finding.ts'
import { type Html, html } from './html.ts'
import type { PageContext } from './page-context.ts'

/** A score with its level, in the level's colour and never by colour alone. */
export const riskChip = (score: number, level: RiskLevel): Html =>
  html`<span class="chip ${level}" title="${level} risk">${score}<span class="level"> ${level}</span></span>`

/** Leads to the detections of the tactic. */
export function tacticChip(tactic: string, { to }: PageContext): Html {
  const address = to(`detections/index.html?tactic=${encodeURIComponent(tactic)}`)
  return html`<a class="chip" href="${address}">${tactic}</a> `
}

export const plainChip = (words: string): Html => html`<span class="chip off">${words}</span> `

/** Of a detection that cannot run, or that nothing here runs yet. */
export const idleChip: Html = plainChip('does not run')
