import { avg } from './aggregate/avg.ts'
import { count } from './aggregate/count.ts'
import { estdc } from './aggregate/estdc.ts'
import { first } from './aggregate/first.ts'
import { last } from './aggregate/last.ts'
import { list } from './aggregate/list.ts'
import { max } from './aggregate/max.ts'
import { median } from './aggregate/median.ts'
import { min } from './aggregate/min.ts'
import { stdev } from './aggregate/stdev.ts'
import { sum } from './aggregate/sum.ts'
import { values } from './aggregate/values.ts'
import { variance } from './aggregate/var.ts'
import type { AggregateDefinition } from './aggregate-definition.ts'
import type { FunctionDefinition } from './definition.ts'
import { abs } from './scalar/abs.ts'
import { base64Decode } from './scalar/base64-decode.ts'
import { caseFunction } from './scalar/case.ts'
import { cast } from './scalar/cast.ts'
import { ceiling } from './scalar/ceiling.ts'
import { cidrmatch } from './scalar/cidrmatch.ts'
import { coalesce } from './scalar/coalesce.ts'
import { concat } from './scalar/concat.ts'
import { createMap } from './scalar/create-map.ts'
import { exp } from './scalar/exp.ts'
import { floor } from './scalar/floor.ts'
import { forEach } from './scalar/for-each.ts'
import { fromJsonObject } from './scalar/from-json-object.ts'
import { ifFunction } from './scalar/if.ts'
import { inFunction } from './scalar/in.ts'
import { isNotNull } from './scalar/is-not-null.ts'
import { isNull } from './scalar/is-null.ts'
import { iterator } from './scalar/iterator.ts'
import { len } from './scalar/len.ts'
import { like } from './scalar/like.ts'
import { log } from './scalar/log.ts'
import { lower } from './scalar/lower.ts'
import { ltrim } from './scalar/ltrim.ts'
import { mapGet } from './scalar/map-get.ts'
import { matchRegex } from './scalar/match-regex.ts'
import { mvappend } from './scalar/mvappend.ts'
import { mvcount } from './scalar/mvcount.ts'
import { mvdedup } from './scalar/mvdedup.ts'
import { mvindex } from './scalar/mvindex.ts'
import { mvjoin } from './scalar/mvjoin.ts'
import { mvrange } from './scalar/mvrange.ts'
import { parseDouble } from './scalar/parse-double.ts'
import { parseLong } from './scalar/parse-long.ts'
import { pow } from './scalar/pow.ts'
import { replace } from './scalar/replace.ts'
import { round } from './scalar/round.ts'
import { rtrim } from './scalar/rtrim.ts'
import { sha256 } from './scalar/sha256.ts'
import { span } from './scalar/span.ts'
import { split } from './scalar/split.ts'
import { sqrt } from './scalar/sqrt.ts'
import { substr } from './scalar/substr.ts'
import { time } from './scalar/time.ts'
import { toNumber } from './scalar/to-number.ts'
import { toString } from './scalar/to-string.ts'
import { trim } from './scalar/trim.ts'
import { ucast } from './scalar/ucast.ts'
import { upper } from './scalar/upper.ts'
import { urldecode } from './scalar/urldecode.ts'
/** Every scalar function, and the forms of the language that look like one, by name. */
export const scalarFunctions: readonly FunctionDefinition[] = [
  abs,
  base64Decode,
  caseFunction,
  cast,
  ceiling,
  cidrmatch,
  coalesce,
  concat,
  createMap,
  exp,
  floor,
  forEach,
  fromJsonObject,
  ifFunction,
  inFunction,
  isNotNull,
  isNull,
  iterator,
  len,
  like,
  log,
  lower,
  ltrim,
  mapGet,
  matchRegex,
  mvappend,
  mvcount,
  mvdedup,
  mvindex,
  mvjoin,
  mvrange,
  parseDouble,
  parseLong,
  pow,
  replace,
  round,
  rtrim,
  sha256,
  span,
  split,
  sqrt,
  substr,
  time,
  toNumber,
  toString,
  trim,
  ucast,
  upper,
  urldecode,
]

/** Every aggregate function of `stats`, by name. */
export const aggregateFunctions: readonly AggregateDefinition[] = [
  avg,
  count,
  estdc,
  first,
  last,
  list,
  max,
  median,
  min,
  stdev,
  sum,
  values,
  variance,
]

/** A scalar function or form by its name or an alias, which letter case distinguishes. */
export const findFunction = (name: string): FunctionDefinition | undefined => functions.get(name)

/** An aggregate function by its name or an alias. */
export const findAggregate = (name: string): AggregateDefinition | undefined => aggregates.get(name)

const functions = byName(scalarFunctions)
const aggregates = byName(aggregateFunctions)

function byName<T extends { readonly name: string; readonly aliases?: readonly string[] }>(
  definitions: readonly T[],
): ReadonlyMap<string, T> {
  return new Map(
    definitions.flatMap(definition =>
      [definition.name, ...(definition.aliases ?? [])].map(name => [name, definition] as const),
    ),
  )
}
