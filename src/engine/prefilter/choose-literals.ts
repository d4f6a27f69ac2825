import type { Need } from './need.ts'

/** `every`: records are wanted whatever they hold. `none`: no record is. Else those with one of the texts. */
export type LiteralChoice =
  | { readonly kind: 'every' | 'none' }
  | { readonly kind: 'one of'; readonly texts: readonly string[] }

/** What a record of one kind must hold for one detection, and the part of it that is looked for first. */
export interface ChosenNeed {
  readonly need: Need
  readonly choice: LiteralChoice
}

export const chosenNeed = (need: Need): ChosenNeed => ({ need, choice: chooseLiterals(need) })

/**
 * Of what a need asks for at once, the part that the fewest records hold: a set of texts of which
 * one must be there. What else is asked for is left to the evaluator.
 */
export function chooseLiterals(need: Need): LiteralChoice {
  switch (need.kind) {
    case 'always':
      return { kind: 'every' }
    case 'never':
      return { kind: 'none' }
    case 'literal':
      return { kind: 'one of', texts: [need.text] }
    case 'process name':
      return chooseLiterals(need.inBytes)
    case 'any':
      return unionOf(need.needs.map(chooseLiterals))
    case 'all':
      return need.needs
        .map(chooseLiterals)
        .reduce((best, next) => (frequencyOf(next) < frequencyOf(best) ? next : best))
  }
}

function unionOf(choices: readonly LiteralChoice[]): LiteralChoice {
  const texts: string[] = []
  for (const choice of choices) {
    if (choice.kind === 'every') return choice
    if (choice.kind === 'one of') texts.push(...choice.texts)
  }
  return { kind: 'one of', texts: [...new Set(texts)] }
}

/** Roughly how many records hold one of the texts, for comparison only. */
function frequencyOf(choice: LiteralChoice): number {
  if (choice.kind !== 'one of') return choice.kind === 'none' ? 0 : Number.POSITIVE_INFINITY
  return choice.texts.reduce((sum, text) => sum + frequencyOfText(text), 0)
}

/** Words that most process creations hold, as counted in the logs of several machines. */
const frequentWords =
  /^(?:(?:windows|system32|microsoft|program|users|syswow64|local|temp|appdata|cmd|powershell|svchost|rundll32|reg|exe|dll|com|system|service|services|software|currentversion)[._-]?)+$/

/** Each character that a text has more makes it about three times as rare. */
const frequencyOfText = (text: string): number =>
  (frequentWords.test(text) ? 0.2 : 0.05) * 3 ** -Math.min(text.length, 12)
