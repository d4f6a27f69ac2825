import { createHash } from 'node:crypto'
import { compilePlan } from '../../src/engine/compile.ts'
import { defaultLimits, type EngineOptions } from '../../src/engine/evaluator.ts'
import { interpretPlan } from '../../src/engine/interpret.ts'
import type { Event } from '../../src/event/event.ts'
import type { Origin } from '../../src/event/origin.ts'
import { member, type Value, type ValueMap } from '../../src/event/value.ts'
import { compileQuery } from '../../src/language/spl2/compile-query.ts'

/** Evaluates an expression written in SPL2 over the columns given, by way of a whole query. */
export const evaluators = { interpreted: interpretPlan, compiled: compilePlan } as const

export type EvaluatorName = keyof typeof evaluators

export const engineOptions: EngineOptions = {
  collation: 'windows',
  lenientText: true,
  now: () => 1_700_000_000_000,
  sha256: text => createHash('sha256').update(text).digest('hex'),
  limits: defaultLimits,
}

/** The value of an expression, `columns` being the attributes of the event it reads. */
export function evaluateText(
  expression: string,
  evaluator: EvaluatorName,
  columns: ValueMap = {},
  options: EngineOptions = engineOptions,
): Value {
  const text = `$main = from source | eval result = ${expression} | fields result | into sink;`
  const { plan, diagnostics } = compileQuery({ name: 'expression', text })
  if (plan === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  let result: Value | undefined
  evaluators[evaluator](plan, options).push(eventOf(columns), row => {
    result = member(row.columns, 'result')
  })
  if (result === undefined) throw new Error(`${expression} gave no row`)
  return result
}

const origin: Origin = { path: 'made', offset: 0 }

const eventOf = (columns: ValueMap): Event => ({
  id: 'made',
  time: 0,
  host: 'made',
  family: 'process_creation',
  processName: null,
  origin,
  record: { kind: 'ocsf', origin, event: columns },
  enriched: null,
  ocsf: columns,
})
