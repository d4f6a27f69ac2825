import type { ExpectedEntity } from '../../content/detection.ts'
import type { Value } from '../../event/value.ts'
import type { Difference } from '../judge/differences.ts'
import type { CountFailure, TestFailure } from '../judge/failure.ts'

/** A failure as a headline, and the lines that show it. Texts of logs in them are not yet made safe to print. */
export interface FailureWords {
  readonly message: string
  readonly details: readonly string[]
  readonly hint: string | null
}

/** Values longer than this are told by their beginning. */
const valueLengthMax = 200
const differencesShown = 8
const entitiesShown = 5

export function failureWords(failure: TestFailure): FailureWords {
  switch (failure.kind) {
    case 'condition-failed':
    case 'negative-matched':
      return expectationWords(failure)
    case 'detection-broken':
      return plain(`the detection is broken: ${failure.reason}`)
    case 'interrupted':
      return plain('interrupted before the test was through')
    default:
      return { ...plain(failure.reason), hint: failure.hint }
  }
}

const plain = (message: string): FailureWords => ({ message, details: [], hint: null })

type ExpectationFailure = Extract<TestFailure, { readonly what: unknown }>

function expectationWords(failure: ExpectationFailure): FailureWords {
  if (failure.what === 'count') return countWords(failure)
  if (failure.what === 'entity') {
    const shown = failure.entities.slice(0, entitiesShown).map(entityWords)
    const more = failure.entities.length - shown.length
    const found = [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join(', ') || 'none'
    return {
      message: 'no finding has the expected entity',
      details: [`expected  ${entityWords(failure.expected)}`, `found     ${found}`],
      hint: null,
    }
  }
  const bounded = failure.isBounded ? ' of those compared' : ''
  if (!failure.closest) {
    const details = [`expected  ${told(failure.expected)}`, 'found     no further finding']
    return { message: `no finding${bounded} has the expected parts`, details, hint: null }
  }
  return {
    message: `no finding${bounded} has the expected parts; the closest differs`,
    details: failure.differences.slice(0, differencesShown).flatMap(differenceWords),
    hint: null,
  }
}

function countWords({ kind, expected, count, role }: CountFailure): FailureWords {
  const where = role === 'benign' ? ' in benign data' : ''
  const findings = `${count === 0 ? 'no' : count} ${count === 1 ? 'finding' : 'findings'}`
  return plain(
    kind === 'negative-matched'
      ? `${findings}${where} where there must be none`
      : `${findings}, expected ${expected}`,
  )
}

const differenceWords = ({ path, expected, actual }: Difference): readonly string[] => [
  path,
  `  expected  ${told(expected)}`,
  `  found     ${actual === undefined ? 'nothing of that name' : told(actual)}`,
]

const entityWords = ({ value, kind, role }: ExpectedEntity): string =>
  [value, ...[kind, role].filter(part => part !== null)].join(', ')

function told(value: Value): string {
  const text = JSON.stringify(value)
  return text.length > valueLengthMax ? `${text.slice(0, valueLengthMax)}…` : text
}
