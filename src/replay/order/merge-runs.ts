import type { PackedRecord } from './packed-record.ts'

type Run = Iterable<PackedRecord> | AsyncIterable<PackedRecord>

interface Head {
  readonly packed: PackedRecord
  readonly rest: AsyncGenerator<PackedRecord, void, undefined>
}

/** Sorted runs as one; of equal keys those of the earlier run come first. */
export async function* mergeRuns(
  runs: readonly Run[],
): AsyncGenerator<PackedRecord, void, undefined> {
  const heads: Head[] = []
  try {
    for (const run of runs) {
      const rest = opened(run)
      const packed = (await rest.next()).value
      if (packed) heads.push({ packed, rest })
    }
    while (heads.length > 0) {
      const index = lowest(heads)
      const { packed, rest } = heads[index] as Head
      yield packed
      const next = (await rest.next()).value
      if (next) heads[index] = { packed: next, rest }
      else heads.splice(index, 1)
    }
  } finally {
    for (const { rest } of heads) await rest.return()
  }
}

/** A few dozen runs: looking at each costs less than a heap. */
function lowest(heads: readonly Head[]): number {
  let found = 0
  for (let index = 1; index < heads.length; index++) {
    if ((heads[index]?.packed.key ?? 0) < (heads[found]?.packed.key ?? 0)) found = index
  }
  return found
}

async function* opened(run: Run): AsyncGenerator<PackedRecord, void, undefined> {
  yield* run
}
