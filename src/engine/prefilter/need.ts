/**
 * What a record's bytes must hold for something to be possible, with nothing said about what then
 * happens: `always` says nothing, `never` that it is impossible.
 */
export type Need =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  /** This text, letter case aside. ASCII letters, digits and few others: see `literal-pieces.ts`. */
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'all' | 'any'; readonly needs: readonly Need[] }

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
  return joined(
    'any',
    needs.filter(({ kind }) => kind !== 'never'),
    never,
  )
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
  return need.kind === 'all' || need.kind === 'any' ? need.needs.flatMap(textsOf) : []
}
