import { areDisjoint, type CharSet } from './char-set.ts'
import { type Effort, effortOf } from './effort.ts'
import { type Path, pathsOf, type Run } from './paths.ts'
import { edgeOf, lengthOf } from './shape.ts'
import { emptyNode, isAnchored, isNullable, itemsOf, type RegexNode, sequenceOf } from './syntax.ts'

/**
 * An upper bound for the steps per code point that a backtracking engine spends on looking for a
 * pattern from every start of a text, however long and however hostile; Infinity where there is
 * no such proof.
 *
 * The proof. Take one way through the pattern: `B0 R1 B1 R2 B2 …`, the B bounded, the R runs (`S+`).
 * Call a longest stretch of S in the text a region. Starts and ways that enter the same region at
 * R are counted (`entries`): they are finitely many when something before R, at a bounded distance,
 * consumed a code point outside of S, for then R is entered near the region's begin. Inside a region:
 *  - where what follows R cannot begin with S, it fails at once everywhere but at the region's end,
 *    so the region costs its length per entry, and all go on from that one end;
 *  - otherwise what follows is tried at every place, which is bounded when it has no run;
 *  - where what follows cannot fail, the search is over, and only what it found was paid for.
 * Each region is paid for a bounded number of times, so the sum over the text is linear.
 *
 * `leadingRunOnce`: a pattern that begins with a run is tried from each region's begin only, see
 * `leadingRunOf`.
 */
export function linearCostOf(root: RegexNode, leadingRunOnce: boolean): number {
  const paths = pathsOf(root)
  if (paths === null) return Infinity
  return paths.reduce((cost, path) => cost + 1 + costOfPath(splitAtRuns(path), leadingRunOnce), 0)
}

/**
 * The set of the run that a pattern begins with. Such a pattern's leftmost match never begins
 * inside a region, for it would match one code point earlier too; the search may skip those starts.
 */
export function leadingRunOf(node: RegexNode): CharSet | null {
  switch (node.kind) {
    case 'group':
      return leadingRunOf(node.body)
    case 'sequence':
      return node.items[0] === undefined ? null : leadingRunOf(node.items[0])
    case 'repeat':
      return node.max === Infinity && node.body.kind === 'set' ? node.body.set : null
    default:
      return null
  }
}

interface Segmented {
  readonly head: RegexNode
  readonly steps: readonly { readonly run: Run; readonly piece: RegexNode }[]
}

function splitAtRuns(path: Path): Segmented {
  const pieces: RegexNode[][] = [[]]
  const runs: Run[] = []
  for (const part of path) {
    if (part.kind === 'piece') {
      pieces.at(-1)?.push(part.node)
    } else {
      runs.push(part)
      pieces.push([])
    }
  }
  const [head = emptyNode, ...rest] = pieces.map(sequenceOf)
  return { head, steps: runs.map((run, at) => ({ run, piece: rest[at] ?? emptyNode })) }
}

function costOfPath({ head, steps }: Segmented, leadingRunOnce: boolean): number {
  const { work, ways } = workOf(head)
  let cost = work
  let before: { readonly run: Run | null; readonly piece: RegexNode } = { run: null, piece: head }
  let arrivals = ways
  for (const [at, { run, piece }] of steps.entries()) {
    const rest = sequenceOf([piece, ...steps.slice(at + 1).flatMap(asNodes)])
    const { work: workAside } = effortOf(rest, 1)
    if (cannotFail(rest)) return cost + arrivals * (1 + run.min + workAside + workOf(piece).work)
    arrivals *= at === 0 && isFreeEntry(head, leadingRunOnce) ? 1 : entriesPerWay(before, run.set)
    if (!areDisjoint(edgeOf(rest, 'first'), run.set)) {
      return at < steps.length - 1 ? Infinity : cost + arrivals * (1 + workOf(rest).work)
    }
    cost += arrivals * (2 + workAside + workOf(piece).work)
    before = { run, piece }
    arrivals *= workOf(piece).ways
  }
  return cost
}

/** Of a bounded piece, whatever the text. */
const workOf = (piece: RegexNode): Effort => effortOf(piece, Infinity)

const asNodes = ({ run, piece }: Segmented['steps'][number]): readonly RegexNode[] => [
  { kind: 'repeat', body: { kind: 'set', set: run.set }, min: run.min, max: Infinity, lazy: false },
  piece,
]

/** Whether the first run is entered once per region, or once in all. */
const isFreeEntry = (head: RegexNode, leadingRunOnce: boolean): boolean =>
  isAnchored(head) || (leadingRunOnce && head.kind === 'empty')

/** Only what may be left out altogether, and holds nothing that could object. */
const cannotFail = (rest: RegexNode): boolean =>
  itemsOf(rest).every(item => item.kind === 'repeat' && item.min === 0)

/**
 * From how many places one region of the set is entered through the piece, at most: the last code
 * point known to lie outside of the set bounds the distance to the region's begin.
 */
function entriesPerWay(
  { run, piece }: { readonly run: Run | null; readonly piece: RegexNode },
  set: CharSet,
): number {
  const { min, max } = lengthOf(piece)
  let distance = 0
  for (const item of itemsOf(piece).toReversed()) {
    if (!isNullable(item) && areDisjoint(edgeOf(item, 'last'), set)) return distance + 1 + max - min
    distance += lengthOf(item).max
  }
  const separated = run !== null && run.min > 0 && areDisjoint(run.set, set)
  return separated ? distance + 1 + max - min : Infinity
}
