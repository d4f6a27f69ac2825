import { nearestName } from '../base/nearest-name.ts'
import {
  macroCycle,
  macroTooLarge,
  unknownMacro,
  wrongMacroArguments,
} from '../diagnostics/catalogue/macros.ts'
import type { Diagnostic, RelatedPlace } from '../diagnostics/diagnostic.ts'
import type { Place, SourceText, Span } from '../diagnostics/source-text.ts'
import { locateIn, type MacroCall, type Piece, pieceOf, slicePieces } from './composed-text.ts'
import type { MacroDefinition, MacroTable } from './macro-table.ts'

/** A macro call as a language finds it in a text. */
export interface MacroSite {
  readonly name: string
  /** The arguments' places in the text; null where the call has no parentheses. */
  readonly arguments: readonly Span[] | null
  readonly span: Span
  /** False where the same text may be a field name, so that an unknown one is no error. */
  readonly isSurelyMacro: boolean
}

export interface ExpansionOptions {
  readonly macros: MacroTable
  readonly findSites: (text: string) => readonly MacroSite[]
  readonly lengthMax: number
}

/** Bounds of one text's expansion, so that macros that double each other end in an error. */
const limits = { depthMax: 32, expansionsMax: 1000, diagnosticsMax: 100 } as const

export interface Expansion {
  readonly pieces: readonly Piece[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Replaces the macro calls of a text by their definitions, theirs too. */
export function expandMacros(source: SourceText, options: ExpansionOptions): Expansion {
  const state: State = { ...options, diagnostics: [], expansions: 0, length: source.text.length }
  const pieces = expandPieces(state, [pieceOf(source)], [])
  return { pieces, diagnostics: state.diagnostics.slice(0, limits.diagnosticsMax) }
}

interface State extends ExpansionOptions {
  readonly diagnostics: Diagnostic[]
  expansions: number
  length: number
}

/** The macros whose definitions are being expanded, outermost first. */
type Chain = readonly { readonly macro: MacroDefinition; readonly call: MacroCall }[]

function expandPieces(state: State, pieces: readonly Piece[], chain: Chain): readonly Piece[] {
  const text = pieces.map(piece => piece.text).join('')
  const expanded: Piece[] = []
  let at = 0
  for (const site of state.findSites(text)) {
    const replacement = expandSite(state, pieces, site, chain)
    if (!replacement) continue
    expanded.push(...slicePieces(pieces, { start: at, end: site.span.start }), ...replacement)
    at = site.span.end
  }
  if (at === 0) return pieces
  return [...expanded, ...slicePieces(pieces, { start: at, end: text.length })]
}

/** What a call stands for; null where it is no macro or an error has been reported. */
function expandSite(
  state: State,
  pieces: readonly Piece[],
  site: MacroSite,
  chain: Chain,
): readonly Piece[] | null {
  const place = locateIn(pieces, site.span)
  const macro = findMacro(state, site, place, chain)
  if (!macro) return null
  const outer = chain.at(-1)?.call ?? null
  const call: MacroCall = { name: site.name, place, outer }
  if (!mayExpand(state, macro, call, chain)) return null
  const given = (site.arguments ?? []).map(span => slicePieces(pieces, span))
  const body = substitute(macro, given, call)
  state.length += body.reduce((sum, piece) => sum + piece.text.length, 0)
  state.expansions++
  return expandPieces(state, body, [...chain, { macro, call }])
}

function findMacro(
  state: State,
  site: MacroSite,
  place: Place,
  chain: Chain,
): MacroDefinition | null {
  const named = state.macros.get(site.name) ?? []
  const count = site.arguments?.length ?? 0
  const macro = named.find(({ parameters }) => parameters.length === count)
  if (macro) return macro
  if (named.length > 0) {
    const accepted = named.map(({ parameters }) => parameters.length).sort((a, b) => a - b)
    state.diagnostics.push(wrongMacroArguments(place, site.name, count, accepted, callsOf(chain)))
  } else if (site.isSurelyMacro) {
    const near = nearestName(site.name, state.macros.keys())
    state.diagnostics.push(unknownMacro(place, site.name, near, callsOf(chain)))
  }
  return null
}

/** The calls that led to a definition, innermost first. */
const callsOf = (chain: Chain): readonly RelatedPlace[] =>
  chain
    .map(({ call }) => ({ ...call.place, label: `in the expansion of \`${call.name}\`` }))
    .toReversed()

function mayExpand(state: State, macro: MacroDefinition, call: MacroCall, chain: Chain): boolean {
  const first = chain.findIndex(link => link.macro === macro)
  if (first !== -1) {
    const cycle = chain.slice(first)
    const names = [...cycle.map(link => link.macro.name), macro.name]
    const calls = cycle.map(link => ({
      ...link.call.place,
      label: `\`${link.macro.name}\` is called`,
    }))
    state.diagnostics.push(macroCycle(call.place, names, calls))
    return false
  }
  const exceeded = exceededLimit(state, chain)
  if (
    exceeded !== null &&
    !state.diagnostics.some(({ code }) => code === macroTooLarge.kind.code)
  ) {
    state.diagnostics.push(macroTooLarge(call.place, exceeded))
  }
  return exceeded === null
}

function exceededLimit(state: State, chain: Chain): string | null {
  if (chain.length >= limits.depthMax) return `${limits.depthMax} levels`
  if (state.expansions >= limits.expansionsMax) return `${limits.expansionsMax} macros`
  return state.length > state.lengthMax ? `${state.lengthMax} characters` : null
}

const parameterPattern = /\$([A-Za-z_][A-Za-z0-9_]*)\$/g

/** The definition with `$parameter$` replaced by the arguments as they were written. */
function substitute(
  { definition, parameters }: MacroDefinition,
  given: readonly (readonly Piece[])[],
  call: MacroCall,
): readonly Piece[] {
  const body: Piece[] = []
  const { text } = definition
  const take = (start: number, end: number): void => {
    if (start < end)
      body.push({ text: text.slice(start, end), source: definition, from: start, call })
  }
  let at = 0
  for (const match of text.matchAll(parameterPattern)) {
    const argument = given[parameters.indexOf(match[1] ?? '')]
    if (!argument) continue
    take(at, match.index)
    body.push(...argument)
    at = match.index + match[0].length
  }
  take(at, text.length)
  return body
}
