/**
 * What a record's bytes must hold for something to be possible, with nothing said about what then
 * happens: `always` says nothing, `never` that it is impossible.
 */
export type Need =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  /** This text, letter case aside. ASCII letters, digits and few others: see `literal-pieces.ts`. */
  | { readonly kind: 'literal'; readonly text: string }
  | ProcessName
  | { readonly kind: 'all' | 'any'; readonly needs: readonly Need[] }

/** The event's process has one of these names, letter case folded. */
interface ProcessName {
  readonly kind: 'process name'
  readonly names: readonly string[]
  /** What of them the record's bytes must hold. */
  readonly inBytes: Need
}

export const always: Need = { kind: 'always' }
export const never: Need = { kind: 'never' }

/** Needs that grow beyond this are said less exactly, so that no query can make them explode. */
const termsMax = 4096

export function allOf(needs: readonly Need[]): Need {
  if (needs.some(({ kind }) => kind === 'never')) return never
  return joined(
    'all',
    needs.filter(({ kind }) => kind !== 'always'),
    always,
  )
}

export function anyOf(needs: readonly Need[]): Need {
  if (needs.some(({ kind }) => kind === 'always')) return always
  const possible = needs.filter(({ kind }) => kind !== 'never')
  return joined('any', withNamesTogether(possible), never)
}

/** Lists of hundreds of names are one need: whether a process has one of them is one look-up. */
function withNamesTogether(needs: readonly Need[]): readonly Need[] {
  const flat = needs.flatMap(need => (need.kind === 'any' ? need.needs : [need]))
  const named = flat.filter(need => need.kind === 'process name')
  if (named.length < 2) return flat
  const together: ProcessName = {
    kind: 'process name',
    names: [...new Set(named.flatMap(({ names }) => names))],
    inBytes: anyOf(named.map(({ inBytes }) => inBytes)),
  }
  return [together, ...flat.filter(need => need.kind !== 'process name')]
}

function joined(kind: 'all' | 'any', needs: readonly Need[], none: Need): Need {
  const flat = [...new Set(needs.flatMap(need => (need.kind === kind ? need.needs : [need])))]
  const [only] = flat
  if (only === undefined) return none
  if (flat.length === 1) return only
  if (flat.length <= termsMax) return { kind, needs: flat }
  return kind === 'any' ? always : { kind, needs: flat.slice(0, termsMax) }
}

/** The texts of all literals in a need, some of them perhaps several times. */
export function textsOf(need: Need): readonly string[] {
  if (need.kind === 'literal') return [need.text]
  if (need.kind === 'process name') return textsOf(need.inBytes)
  return need.kind === 'all' || need.kind === 'any' ? need.needs.flatMap(textsOf) : []
}

/** The names of which the event's process must have one; null where it may have any. */
export function processNamesOf(need: Need): ReadonlySet<string> | null {
  switch (need.kind) {
    case 'process name':
      return new Set(need.names)
    case 'any': {
      const names = need.needs.map(processNamesOf)
      return names.every(of => of !== null) ? new Set(names.flatMap(of => [...of])) : null
    }
    case 'all':
      return need.needs.map(processNamesOf).find(names => names !== null) ?? null
    default:
      return null
  }
}
