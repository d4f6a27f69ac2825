import { createHash } from 'node:crypto'
import { droppedColumn, unknownColumn } from '../../src/diagnostics/catalogue/lowering.ts'
import { emptyCommand } from '../../src/diagnostics/catalogue/parsing.ts'
import { compilePlan } from '../../src/engine/compile.ts'
import { defaultLimits, type EngineOptions, type Evaluator } from '../../src/engine/evaluator.ts'
import { optimisePlan } from '../../src/engine/optimise/optimise-plan.ts'
import type { Collation } from '../../src/event/collation.ts'
import type { Event } from '../../src/event/event.ts'
import { setMember, type Value, type ValueMap } from '../../src/event/value.ts'
import { type CompiledQuery, compileQuery } from '../../src/language/spl2/compile-query.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { RowsHash } from './canonical-rows.ts'
import type { CorpusText, Expected } from './corpus.ts'

export const compileText = ({ id, text }: CorpusText): CompiledQuery =>
  compileQuery({ name: id, text })

/** As the expected results were made. */
export const optionsOf = (collation: Collation): EngineOptions => ({
  collation,
  lenientText: true,
  now: () => 1_700_000_000_000,
  sha256: text => createHash('sha256').update(text).digest('hex'),
  limits: defaultLimits,
})

/** One text at work on the events, and what it gave. */
export class Trial {
  readonly text: CorpusText
  readonly query: CompiledQuery
  readonly #evaluator: Evaluator | null
  readonly #hits: number[] = []
  readonly #hash = new RowsHash()

  constructor(text: CorpusText, query: CompiledQuery, collation: Collation) {
    this.text = text
    this.query = query
    const options = optionsOf(collation)
    this.#evaluator =
      query.plan && compilePlan(optimisePlan(keepDiscarded(query.plan), options), options)
  }

  /** Takes a whole batch at a time, as `pushBatch` does and for the same reason. */
  push(events: readonly Event[], firstLine: number): void {
    for (const [index, event] of events.entries()) {
      this.#evaluator?.push(event, ({ columns }) => this.#take(columns, firstLine + index))
    }
  }

  /** In what the text differs from what is expected of it; empty where they agree. */
  finish(expected: Expected): readonly string[] {
    this.#evaluator?.finish(({ columns }) => this.#take(columns, -1))
    if (expected.error !== null) return this.#isRefused() ? [] : ['should be refused']
    if (this.#evaluator === null) return ['is refused', ...this.#messages()]
    const hash = this.#hash.finish()
    const found: readonly (readonly [string, unknown, unknown])[] = [
      ['count', this.#hits.length, expected.count],
      ['hits', this.#hits, expected.hits],
      ['rows', hash, expected.rows],
      ['single rows', hash, expected.single_rows],
      ['late', this.#evaluator.counters().late, expected.late ?? null],
      ['warnings', this.#warnings(), expected.warnings],
    ]
    return found
      .filter(([, actual, wanted]) => wanted !== null && !isSame(actual, wanted))
      .map(([what, actual, wanted]) => `${what}: ${shorten(actual)} instead of ${shorten(wanted)}`)
  }

  #take(columns: ValueMap, line: number): void {
    this.#hits.push(line)
    this.#hash.add(sinkColumns(columns, this.text.generation))
  }

  /** An empty command, `| |`, is an error to the one who made the results; here it is repaired and said. */
  #isRefused(): boolean {
    const { plan, diagnostics } = this.query
    return plan === null || diagnostics.some(({ code }) => code === emptyCommand.kind.code)
  }

  #messages(): readonly string[] {
    return this.query.diagnostics.map(({ code, message }) => `${code} ${message}`)
  }

  /** Names of fields that are read where nothing has made them. */
  #warnings(): readonly string[] {
    const codes = [unknownColumn.kind.code, droppedColumn.kind.code]
    return this.query.diagnostics
      .filter(({ code }) => codes.includes(code))
      .map(({ source, span }) => source.text.slice(span.start, span.end))
      .sort()
  }
}

/** `into write_null()` counts like any sink in the expected results. */
const keepDiscarded = (plan: Plan): Plan => ({
  ...plan,
  streams: plan.streams.map(stream => ({
    ...stream,
    output: stream.output && { ...stream.output, kind: 'findings' },
  })),
})

const generationColumns = {
  1: ['start_time', 'end_time', 'entities', 'body'],
  2: ['body'],
  3: null,
} as const

/** What the generation's sink takes of a row. */
function sinkColumns(columns: ValueMap, generation: CorpusText['generation']): ValueMap {
  const names = generationColumns[generation]
  if (names === null) return columns
  const taken: { [name: string]: Value } = {}
  for (const name of names) {
    const value = columns[name]
    if (value !== undefined) setMember(taken, name, value)
  }
  return taken
}

const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right)

function shorten(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
