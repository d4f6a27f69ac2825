import type { RiskLevel } from '../../finding/finding.ts'
import { type Html, html } from './html.ts'

/** A score with its level, in the level's colour and never by colour alone. */
export const riskChip = (score: number, level: RiskLevel): Html =>
  html`<span class="chip ${level}" title="${level} risk">${score}<span class="level"> ${level}</span></span>`
