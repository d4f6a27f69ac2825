/** Works that read data one after the other, and share the reading where their orders allow it. */
export interface Reading {
  /** In the order in which the work reads them. */
  readonly paths: readonly string[]
}

/**
 * The readings in parts that have no data in common, so that the parts can run side by side; parts
 * and readings in the order given.
 */
export function independentParts<Item extends Reading>(
  readings: readonly Item[],
): readonly (readonly Item[])[] {
  const parents = new Map<string, string>()
  const rootOf = (path: string): string => {
    let root = path
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) {
      root = up
    }
    parents.set(path, root)
    return root
  }
  for (const { paths } of readings) {
    for (const path of paths) parents.set(rootOf(path), rootOf(paths[0] ?? path))
  }
  return [...Map.groupBy(readings, ({ paths }) => rootOf(paths[0] ?? '')).values()]
}

/** Which data to read next, and who reads them. */
export interface Turn<Item> {
  readonly path: string
  readonly readers: readonly Item[]
}

/**
 * The turns in which all are read. Each path has one turn, unless two readings want paths in
 * contrary orders: then one of the paths is read again.
 */
export function* turnsOf<Item extends Reading>(
  readings: readonly Item[],
): Generator<Turn<Item>, void, undefined> {
  let waiting = readings
    .filter(({ paths }) => paths.length > 0)
    .map(item => ({ item, rest: item.paths }))
  while (waiting.length > 0) {
    const path = nextPath(waiting.map(({ rest }) => rest))
    const readers = waiting.filter(({ rest }) => rest[0] === path)
    yield { path, readers: readers.map(({ item }) => item) }
    waiting = waiting
      .map(one => (one.rest[0] === path ? { ...one, rest: one.rest.slice(1) } : one))
      .filter(({ rest }) => rest.length > 0)
  }
}

/** The first path that all who still want it want now; where there is none, the first that anybody wants now. */
function nextPath(wanted: readonly (readonly string[])[]): string {
  const later = new Set(wanted.flatMap(paths => paths.slice(1)))
  const heads = wanted.map(([head = '']) => head)
  return heads.find(head => !later.has(head)) ?? heads[0] ?? ''
}
