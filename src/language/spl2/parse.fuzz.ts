import { hasErrors } from '../../diagnostics/diagnostic.ts'
import type { SourceText } from '../../diagnostics/source-text.ts'
import { validatePlan } from '../../plan/validate.ts'
import { compileQuery } from './compile-query.ts'
import { formatQuery } from './format-query.ts'
import { parseQuery } from './parse-query.ts'

export interface FuzzResult {
  readonly texts: number
  readonly sound: number
  /** Texts that broke a promise, with the promise. */
  readonly failures: readonly string[]
}

/** Texts that together use every form of the language. */
const seeds: readonly string[] = [
  '| from read_ssa_enriched_events() | where "Endpoint_Processes" IN(_datamodels) | eval timestamp=parse_long(ucast(map_get(input_event, "_time"), "string", null)), n=lower(ucast(map_get(input_event, "process_name"), "string", null)) | where n IS NOT NULL AND n="a.exe" AND (like (n, "%a%") OR NOT match_regex(n, /(?i)\\\\x\\/y$/)=true) | eval start_time=timestamp, end_time=timestamp, entities=mvappend(n, null), body=create_map(["n", n]) | into write_ssa_detected_events();',
  '$main = from source | eval p=process.file.path, q={"a": [1, 2.5, -3], "b": null} | where p LIKE "%\\\\x%" AND p NOT IN ("a", "b") OR process.pid >= 4 * 2 - 1 % 3 --finding_report--',
  '$in = | from read_ssa_enriched_events() | eval d=map_get(input_event, "dest_device_id"), timestamp=1; $a = | from $in | where d="x"; | from $a | union $in, $a | stats count(d) AS n, estdc(d) AS m BY d, span(timestamp, 600s, 300s, 1m) | where NOT n=1 and m>2 | into write_null();',
  '| from source | rex field=a "(?<b>[^\\\\\\\\]+)$" | first_time_event cache_partitions=1 input_columns=["a","b"] | adaptive_threshold algorithm="quantile" entity="a" window=604800000L | conditional_anomaly conditional="a" target="b" | select a AS x, b | rename x AS y | fields y, b | into sink;',
  '| from source | `m(a, 1)` | eval `b:0`=for_each(iterator(mvrange(1, 3), "i"), substr(c, i, 1)), \'d e\'=if(c == 1, @"raw\\", c[0]), /* note */ f=cidrmatch(ip: g, cidr_range: "10.0.0.0/8") // end\n| into sink;',
]

const words =
  '==,!=,AND,OR,NOT,IN,LIKE,IS,NULL,AS,BY,where,eval,stats,rex,union,from,into,span(,if(,count,a,1,5m,//,/*,*/,--finding_report--,“,\u0000,\ud800'

const pieces = [...'()[]{},;|=<>+-*/%:.$"\'`\\ \n', ...words.split(',').map(word => ` ${word} `)]

/** Mutates the seeds and checks that what comes out keeps the promises of parser, formatter and lowering. */
export function fuzzParser(seed: number, rounds: number): FuzzResult {
  const random = randomFrom(seed)
  const failures: string[] = []
  let sound = 0
  for (let round = 0; round < rounds && failures.length < 10; round++) {
    let text = seeds[below(random, seeds.length)] ?? ''
    const mutations = 1 + below(random, 4)
    for (let count = 0; count < mutations; count++) text = mutate(text, random)
    const source = { name: `round ${round}`, text }
    const problem = brokenPromise(source)
    if (problem !== null) failures.push(`${problem}: ${JSON.stringify(text)}`)
    if (!hasErrors(parseQuery(source).diagnostics)) sound++
  }
  return { texts: rounds, sound, failures }
}

/** The promise that a text breaks, or null. */
function brokenPromise(source: SourceText): string | null {
  try {
    return brokenByParser(source) ?? brokenByCompiler(source)
  } catch (error) {
    return `throws ${String(error)}`
  }
}

export function brokenByParser(source: SourceText): string | null {
  const { query, diagnostics } = parseQuery(source)
  if (diagnostics.some(({ span }) => !isInside(source, span.start, span.end)))
    return 'span out of range'
  if (hasErrors(diagnostics)) return null
  const formatted = { name: 'formatted', text: formatQuery(query, source) }
  const again = parseQuery(formatted)
  if (hasErrors(again.diagnostics)) return 'formats to a faulty text'
  if (shapeOf(again.query.statements) !== shapeOf(query.statements))
    return 'formats to another tree'
  return formatQuery(again.query, formatted) === formatted.text ? null : 'formats differently again'
}

function brokenByCompiler(source: SourceText): string | null {
  const { plan, diagnostics } = compileQuery(source, { filter: { name: 'filter', text: 'a=1' } })
  if (plan === null && !hasErrors(diagnostics)) return 'no plan and no error'
  const [problem] = plan ? validatePlan(plan) : []
  return problem ?? null
}

const isInside = ({ text }: SourceText, start: number, end: number): boolean =>
  0 <= start && start <= end && end <= text.length

const shapeOf = (tree: unknown): string =>
  JSON.stringify(tree, (key, value) => (key === 'span' ? undefined : value))

function mutate(text: string, random: () => number): string {
  const start = below(random, text.length + 1)
  const length = below(random, random() < 0.8 ? 6 : 60)
  const [before, cut, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ]
  const other = below(random, text.length + 1)
  switch (below(random, 5)) {
    case 0:
      return before + after
    case 1:
      return before + (pieces[below(random, pieces.length)] ?? '') + cut + after
    case 2:
      return before + cut + cut + after
    case 3:
      return before + text.slice(other, other + 20) + after
    default:
      return before + (pieces[below(random, pieces.length)] ?? '') + after
  }
}

const below = (random: () => number, limit: number): number => Math.floor(random() * limit)

/** Mulberry32: small, fast and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
