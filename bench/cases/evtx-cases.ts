import { replicatedEvtx } from '../inputs.ts'
import type { Predicate } from '../predicates/predicate.ts'
import { bitsPredicate, hundredPredicates } from '../predicates/table.ts'
import { atLeast, type Case, caseOver, type NamedCase, type Sizes } from './case.ts'
import { alone, evtxDump, pinned, rsigma, telltaleOf } from './subjects.ts'

export const evtxCases: readonly NamedCase[] = [
  { name: 'evtx, one predicate, one core', make: sizes => oneCore(sizes, [bitsPredicate]) },
  { name: 'evtx, 100 predicates, one core', make: sizes => oneCore(sizes, hundredPredicates) },
  { name: 'evtx, one predicate, all cores', make: sizes => allCores(sizes, [bitsPredicate]) },
  { name: 'evtx, 100 predicates, all cores', make: sizes => allCores(sizes, hundredPredicates) },
]

async function oneCore(sizes: Sizes, predicates: readonly Predicate[]): Promise<Case> {
  const evtx = await replicatedEvtx(sizes.evtx)
  return caseOver(
    evtx,
    [
      pinned(telltaleOf('telltale', predicates, [evtx, ...alone])),
      pinned(rsigma('rsigma', predicates, evtx, 'evtx')),
      pinned(evtxDump('evtx_dump -t 1', evtx, 1)),
    ],
    [atLeast('rsigma', 'telltale', 3), atLeast('evtx_dump -t 1', 'telltale', 2)],
  )
}

/** Each with as many threads as it takes by itself; rsigma takes one for a file. */
async function allCores(sizes: Sizes, predicates: readonly Predicate[]): Promise<Case> {
  const evtx = await replicatedEvtx(sizes.evtx)
  return caseOver(
    evtx,
    [
      telltaleOf('telltale', predicates, [evtx]),
      rsigma('rsigma', predicates, evtx, 'evtx'),
      evtxDump('evtx_dump', evtx, null),
    ],
    [atLeast('rsigma', 'telltale', 3), atLeast('evtx_dump', 'telltale', 2)],
  )
}
