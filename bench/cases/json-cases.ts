import { headOf, programNames, publishedContent, replicatedJson, volumeJson } from '../inputs.ts'
import { bitsPredicate, hundredPredicates } from '../predicates/table.ts'
import { atLeast, atMost, type Case, caseOver, type NamedCase, type Sizes } from './case.ts'
import {
  alone,
  duckdb,
  jq,
  pinned,
  ripgrep,
  rsigma,
  telltale,
  telltaleOf,
  withContent,
} from './subjects.ts'

/** jq reads some 40 MB a second. */
const jqBytes = 256 * 1024 * 1024

export const jsonCases: readonly NamedCase[] = [
  { name: 'ndjson, one detection, one core', make: oneDetection },
  { name: 'ndjson, 726 detections, one core', make: allPublished },
  { name: 'ndjson, 1 to 1,000 detections', make: thousandDetections },
  { name: 'ndjson, 1 to 2 threads', make: twoThreads },
  {
    name: 'ndjson, 100 predicates, one core',
    make: sizes => hundred(sizes, 1),
  },
  {
    name: 'ndjson, 100 predicates, two cores',
    make: sizes => hundred(sizes, 2),
  },
  { name: 'ndjson, one predicate, rsigma', make: onePredicate },
  { name: 'ndjson, 100 predicates, rsigma', make: hundredOfRsigma },
  { name: 'ndjson, one predicate, jq', make: besideJq },
]

async function oneDetection(): Promise<Case> {
  const json = await volumeJson()
  return caseOver(
    json,
    [
      pinned(telltale('telltale', [json, ...alone])),
      pinned(telltale('telltale --no-filter', [json, ...alone, '--no-filter'])),
      pinned(ripgrep('rg one literal', json, ['bitsadmin'])),
    ],
    [atLeast('rg one literal', 'telltale', 2)],
  )
}

async function allPublished(): Promise<Case> {
  const json = await volumeJson()
  return caseOver(
    json,
    [
      pinned(telltale('telltale 726', [json, ...alone, ...withContent(publishedContent(726))])),
      pinned(ripgrep('rg 652 literals', json, ['-f', programNames()])),
    ],
    [atLeast('rg 652 literals', 'telltale 726', 3)],
  )
}

async function thousandDetections(): Promise<Case> {
  const json = await volumeJson()
  return caseOver(
    json,
    [
      telltale('one', [json, ...alone]),
      telltale('thousand', [json, ...alone, ...withContent(publishedContent(1000))]),
    ],
    [atMost('thousand', 'one', 1.5)],
  )
}

async function twoThreads(sizes: Sizes): Promise<Case> {
  const json = await replicatedJson(sizes.json)
  return caseOver(
    json,
    [telltale('one thread', [json, ...alone]), telltale('two threads', [json, '--workers', '2'])],
    [atLeast('one thread', 'two threads', 1.8)],
  )
}

async function hundred(sizes: Sizes, cores: 1 | 2): Promise<Case> {
  const json = await replicatedJson(sizes.json)
  const place = cores === 1 ? pinned : <T>(subject: T): T => subject
  const args = [json, '--workers', String(cores)]
  return caseOver(
    json,
    [
      place(telltaleOf('telltale', hundredPredicates, args)),
      place(duckdb('duckdb', hundredPredicates, json, cores)),
    ],
    [atLeast('duckdb', 'telltale', 2)],
  )
}

async function onePredicate(): Promise<Case> {
  const json = await volumeJson()
  return caseOver(
    json,
    [
      pinned(telltaleOf('telltale', [bitsPredicate], [json, ...alone])),
      pinned(duckdb('duckdb', [bitsPredicate], json, 1)),
      pinned(rsigma('rsigma', [bitsPredicate], json, 'json')),
    ],
    [atLeast('duckdb', 'telltale', 2), atLeast('rsigma', 'telltale', 3)],
  )
}

async function hundredOfRsigma(): Promise<Case> {
  const json = await volumeJson()
  return caseOver(
    json,
    [
      pinned(telltaleOf('telltale', hundredPredicates, [json, ...alone])),
      pinned(rsigma('rsigma', hundredPredicates, json, 'json')),
    ],
    [atLeast('rsigma', 'telltale', 3)],
  )
}

/** On a part of the bytes, which holds the lines that the reference detection finds. */
async function besideJq(): Promise<Case> {
  const json = await headOf(await volumeJson(), jqBytes)
  return caseOver(
    json,
    [
      pinned(telltaleOf('telltale', [bitsPredicate], [json, ...alone])),
      pinned(jq('jq', bitsPredicate, json)),
    ],
    [],
  )
}
