import { type Collation, collations } from '../../src/event/collation.ts'
import {
  type CorpusText,
  type EventSet,
  readEvents,
  readExpected,
  readTexts,
  viewOfText,
} from './corpus.ts'
import { compileText, Trial } from './trial.ts'

/** What one text gave on one set of events under one collation. */
export interface Outcome {
  readonly set: EventSet
  readonly collation: Collation
  readonly text: CorpusText
  /** False where the text has errors, as a few of the corpus have. */
  readonly compiled: boolean
  /** In what it differs from the expected result; empty where they agree. */
  readonly differences: readonly string[]
}

/** Runs every text of the set's view over its events, all in one pass, and compares. */
export function conform(set: EventSet): readonly Outcome[] {
  const texts = readTexts().filter(text => viewOfText(text) === set.view)
  const queries = texts.map(text => ({ text, query: compileText(text) }))
  const trials = collations.flatMap(collation =>
    queries.map(({ text, query }) => ({ collation, trial: new Trial(text, query, collation) })),
  )
  let line = 0
  for (const events of batchesOf(readEvents(set))) {
    for (const { trial } of trials) trial.push(events, line)
    line += events.length
  }
  const expected = new Map(collations.map(name => [name, readExpected(set, name)]))
  return trials.map(({ collation, trial }) => {
    const { text, query } = trial
    const wanted = expected.get(collation)?.get(text.id)
    const differences = wanted ? trial.finish(wanted) : ['no result is expected']
    return { set, collation, text, compiled: query.plan !== null, differences }
  })
}

function* batchesOf<T>(items: Iterable<T>): Generator<readonly T[], void, undefined> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < 512) continue
    yield batch
    batch = []
  }
  yield batch
}
