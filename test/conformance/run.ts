import { conform, type Outcome } from './conform.ts'
import { eventSets } from './corpus.ts'

/*
 * `npm run conformance`: every published text over every set of events, both collations, against
 * the expected results. Arguments choose sets, for example `real-ocsf`. Exit code 1 when any differ.
 */
const chosen = process.argv.slice(2)
let failed = false
process.stdout.write(
  'set                collation  texts  compiled  agreeing  differing  seconds\n',
)
for (const set of eventSets) {
  const name = `${set.name}-${set.view}`
  if (chosen.length > 0 && !chosen.includes(name)) continue
  const start = performance.now()
  const outcomes = conform(set)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  for (const collation of new Set(outcomes.map(outcome => outcome.collation))) {
    const own = outcomes.filter(outcome => outcome.collation === collation)
    printLine(name, collation, own, seconds)
    for (const outcome of own.filter(isDifferent)) printDifferences(outcome)
    failed ||= own.some(isDifferent)
  }
}
process.exitCode = failed ? 1 : 0

function isDifferent(outcome: Outcome): boolean {
  return outcome.differences.length > 0
}

function printLine(
  name: string,
  collation: string,
  outcomes: readonly Outcome[],
  seconds: string,
): void {
  const differing = outcomes.filter(isDifferent).length
  const figures = [
    outcomes.length,
    outcomes.filter(outcome => outcome.compiled).length,
    outcomes.length - differing,
    differing,
  ]
  const [texts = '', compiled = '', agreeing = '', different = ''] = figures.map(String)
  process.stdout.write(
    `${name.padEnd(19)}${collation.padEnd(9)}${texts.padStart(7)}${compiled.padStart(10)}` +
      `${agreeing.padStart(10)}${different.padStart(11)}${seconds.padStart(9)}\n`,
  )
}

function printDifferences({ text, differences }: Outcome): void {
  process.stdout.write(`  ${text.id} generation ${text.generation} ${text.name}\n`)
  for (const difference of differences) process.stdout.write(`    ${difference}\n`)
}
