import { findAggregate } from '../../functions/registry.ts'
import type { Aggregate, Operator, Project, Rename, Threshold } from '../../plan/operator.ts'
import { conditionClauses } from './describe-condition.ts'
import { describeValue, type Setting } from './describe-value.ts'
import { durationWords } from './duration-words.ts'
import { type Clause, clause, code, listed, type Phrase, say } from './phrase.ts'

const codes = (names: readonly string[]): Phrase => listed(names.map(name => [code(name)]))

/** What an operator does to the rows. `extend` is told by `describe-columns.ts`, several together. */
export function describeOperator(
  operator: Exclude<Operator, { kind: 'extend' }>,
  setting: Setting,
): Clause {
  switch (operator.kind) {
    case 'filter':
      return describeFilter(conditionClauses(operator.predicate, setting))
    case 'project':
      return describeProject(operator, setting)
    case 'rename':
      return clause(say`Rename ${listed(operator.pairs.map(renamed))}.`)
    case 'extract':
      return clause(
        say`Take ${codes(operator.groups)} out of ${code(operator.field)} with the regular expression ${code(operator.pattern)}.`,
      )
    case 'aggregate':
      return describeAggregate(operator, setting)
    case 'firstSeen':
      return clause(
        say`Remember which values of ${codes(operator.columns)} have been seen together; ${code(operator.as)} says whether these are seen for the first time.`,
      )
    case 'threshold':
      return describeThreshold(operator)
    case 'rarity':
      return clause(
        say`Learn how often ${code(operator.target)} occurs with ${code(operator.conditional)}; ${code(operator.as)} says how unusual this one is.`,
      )
    case 'model':
      return clause(say`Score the row with the model ${code(operator.name)}.`)
  }
}

function describeFilter(conditions: readonly Clause[]): Clause {
  const [only] = conditions
  if (conditions.length === 1 && only) {
    const ending = only.details.length > 0 ? ':' : '.'
    return clause(say`Keep what passes: ${only.phrase}${ending}`, only.details)
  }
  return clause(['Keep what passes all of these:'], conditions)
}

function describeProject({ columns }: Project, setting: Setting): Clause {
  const names = columns.map(({ name, value }) =>
    value.kind === 'column' && value.name === name
      ? [code(name)]
      : say`${code(name)} (${describeValue(value, setting)})`,
  )
  return clause(say`Go on with nothing but ${listed(names)}.`)
}

const renamed = ({ from, to }: Rename['pairs'][number]): Phrase => say`${code(from)} to ${code(to)}`

function describeAggregate({ calls, keys, window }: Aggregate, setting: Setting): Clause {
  const by = keys.map(({ name }) => [code(name)])
  const over = window === null ? [] : describeWindow(window, setting)
  const heading =
    by.length === 0
      ? say`Work out over all rows${over}:`
      : say`Work out for each ${listed(by)}${over}:`
  return clause(
    heading,
    calls.map(({ function: name, argument, as }) => {
      const of = argument === null ? [] : say` of ${describeValue(argument, setting)}`
      const words = aggregateWords.get(name) ?? findAggregate(name)?.name ?? name
      return clause(say`${code(as)}: ${words}${of}`)
    }),
  )
}

const aggregateWords: ReadonlyMap<string, string> = new Map([
  ['avg', 'the average'],
  ['count', 'how many there are'],
  ['estdc', 'how many different values there are'],
  ['first', 'the first value'],
  ['last', 'the last value'],
  ['list', 'all values'],
  ['max', 'the greatest'],
  ['median', 'the median'],
  ['min', 'the least'],
  ['stdev', 'the standard deviation'],
  ['sum', 'the sum'],
  ['values', 'all different values'],
  ['var', 'the variance'],
])

function describeWindow(window: NonNullable<Aggregate['window']>, setting: Setting): Phrase {
  const { sizeMs, slideMs, time } = window
  const every = slideMs === sizeMs ? '' : `, one every ${durationWords(slideMs)}`
  return say` in windows of ${durationWords(sizeMs)}${every}, by ${describeValue(time, setting)}`
}

function describeThreshold({ algorithm, value, entity, windowMs }: Threshold): Clause {
  const per = entity === null ? [] : say` for each ${code(entity)}`
  const over = windowMs === null ? '' : ` over the last ${durationWords(windowMs)}`
  const [measure, mark] =
    algorithm === 'quantile'
      ? ['its quantile', 'a value above the threshold']
      : ['mean and variance', 'an outlier']
  return clause(
    say`Learn what is usual for ${code(value)}${per}${over} by ${measure}; ${code('label')} tells ${mark}.`,
  )
}
