import { formatDuration } from './duration.ts'
import type { NotableRule } from './notable.ts'
import type { FactorEffect } from './risk-content.ts'

/** `more than 100 points within 24h`: what a rule waits for. */
export function describeCondition(rule: NotableRule, windowMs: number): string {
  const facts = [
    rule.points_above === null ? [] : `more than ${rule.points_above} points`,
    rule.tactics_min === null ? [] : `at least ${countNoun(rule.tactics_min, 'ATT&CK tactic')}`,
    rule.detections_min === null ? [] : `at least ${countNoun(rule.detections_min, 'detection')}`,
  ].flat()
  return `${facts.join(' and ')} within ${formatDuration(windowMs)}`
}

/** `× 1.5` or `+ 5`. */
export function describeEffect(effect: FactorEffect): string {
  if (effect.kind === 'multiply') return `× ${effect.by}`
  return effect.points < 0 ? `− ${-effect.points}` : `+ ${effect.points}`
}

/** `1 finding`, `2 findings`. */
export const countNoun = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`
