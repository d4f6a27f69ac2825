import { nearestName } from '../../base/nearest-name.ts'
import {
  conditionSyntax,
  conditionTooDeep,
  emptySelection,
  missingCondition,
  unknownSelection,
  unsupportedSelection,
  unusedSelection,
} from '../../diagnostics/catalogue/sigma-map.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Operator } from '../../plan/operator.ts'
import { type Condition, conditionDepthMax, parseCondition } from './condition.ts'
import { joined, lowerFieldTest } from './field-test.ts'
import { MapLowering } from './map-lowering.ts'
import { conditionKey, type SearchEntry, type SearchMap, type SearchNode } from './search-map.ts'

export interface LoweredSearch {
  /** On the attributes of OCSF events as columns; only good when there is no error among the diagnostics. */
  readonly operators: readonly Operator[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Sigma-like search → operators of a plan: the attributes that the search or its report reads
 * become columns, and rows pass where the condition is true. A field that an event lacks makes a
 * test unknown, and `not` of unknown is unknown, as in the SPL2 that Splunk made of these searches.
 *
 * @param reported attributes that the finding's report tells beside those that the search reads
 */
export function lowerSearchMap(
  source: SourceText,
  search: SearchMap,
  reported: readonly string[],
): LoweredSearch {
  const lowering = new MapLowering(source)
  for (const attribute of ['metadata.uid', ...reported]) lowering.columnOf(attribute, search.span)
  const predicate = new SearchLowering(lowering, search).lower()
  const assignments = [
    { name: 'timestamp', value: timeOf(search.span), span: search.span },
    ...lowering.assignments(),
  ]
  const operators: Operator[] = [{ kind: 'extend', assignments, span: search.span }]
  if (predicate) operators.push({ kind: 'filter', predicate, span: predicate.span })
  return { operators, diagnostics: lowering.diagnostics }
}

const timeOf = (span: Span): Expression => ({ kind: 'column', name: 'time', span })

class SearchLowering {
  private readonly lowering: MapLowering
  private readonly search: SearchMap
  private readonly selections: ReadonlyMap<string, SearchEntry>
  private readonly used = new Set<string>()

  constructor(lowering: MapLowering, search: SearchMap) {
    this.lowering = lowering
    this.search = search
    const named = search.entries.filter(({ key }) => key !== conditionKey)
    this.selections = new Map(named.map(entry => [entry.key, entry]))
  }

  lower(): Expression | null {
    const written = this.search.entries.find(({ key }) => key === conditionKey)
    if (written?.value.kind !== 'scalar' || typeof written.value.value !== 'string') {
      const span = written?.keySpan ?? startOf(this.search.span)
      this.lowering.report(missingCondition, span)
      return null
    }
    const { value, locate } = written.value
    const { condition, fault } = parseCondition(value)
    if (condition) {
      const predicate = this.lowerCondition(condition, locate)
      this.reportUnused()
      return predicate
    }
    if (fault.kind === 'depth')
      this.lowering.report(conditionTooDeep, locate(fault.span), conditionDepthMax)
    else this.lowering.report(conditionSyntax, locate(fault.span), fault.expected, fault.found)
    return null
  }

  private lowerCondition(condition: Condition, locate: (part: Span) => Span): Expression | null {
    const span = locate(condition.span)
    switch (condition.kind) {
      case 'and':
      case 'or':
        return all(
          condition.terms.map(term => this.lowerCondition(term, locate)),
          terms => joined(condition.kind, terms.flatMap(flattened(condition.kind)), { span }),
        )
      case 'not': {
        const term = this.lowerCondition(condition.term, locate)
        return term && { kind: 'not', term, span }
      }
      case 'selection':
        return this.lowerNamed(condition.name, span)
      case 'any':
      case 'all':
        return this.lowerQuantified(condition.kind, condition.pattern, span)
    }
  }

  private lowerNamed(name: string, span: Span): Expression | null {
    const entry = this.selections.get(name)
    if (!entry) {
      this.lowering.report(unknownSelection, span, name, nearestName(name, this.selections.keys()))
      return null
    }
    this.used.add(name)
    return this.lowerSelection(entry.value)
  }

  private lowerQuantified(kind: 'any' | 'all', pattern: string, span: Span): Expression | null {
    const prefix = pattern.endsWith('*') ? pattern.slice(0, -1) : null
    const names = [...this.selections.keys()].filter(name =>
      prefix === null ? name === pattern : name.startsWith(prefix),
    )
    if (names.length === 0) {
      this.lowering.report(unknownSelection, span, pattern, null)
      return null
    }
    const join = kind === 'any' ? 'or' : 'and'
    return all(
      names.map(name => this.lowerNamed(name, span)),
      terms => joined(join, terms.flatMap(flattened(join)), { span }),
    )
  }

  /** A map: every field must match. A list of maps: one of them must. */
  private lowerSelection(node: SearchNode): Expression | null {
    if (node.kind === 'scalar') {
      this.lowering.report(unsupportedSelection, node.span, 'a single value')
      return null
    }
    if (node.kind === 'map') {
      if (node.entries.length === 0) this.lowering.report(emptySelection, node.span)
      return all(
        node.entries.map(entry => lowerFieldTest(this.lowering, entry)),
        terms => joined('and', terms, node),
      )
    }
    if (node.items.length === 0) this.lowering.report(emptySelection, node.span)
    const wrong = node.items.find(({ kind }) => kind !== 'map')
    if (wrong) {
      const found = wrong.kind === 'scalar' ? 'a word without a field' : 'a list'
      this.lowering.report(unsupportedSelection, wrong.span, found)
      return null
    }
    return all(
      node.items.map(item => this.lowerSelection(item)),
      terms => joined('or', terms, node),
    )
  }

  private reportUnused(): void {
    for (const [name, { keySpan }] of this.selections) {
      if (!this.used.has(name)) this.lowering.report(unusedSelection, keySpan, name)
    }
  }
}

const startOf = ({ start }: Span): Span => ({ start, end: start })

/** Null as soon as one is missing; what was wrong with it has been reported. */
function all(
  terms: readonly (Expression | null)[],
  make: (terms: readonly Expression[]) => Expression,
): Expression | null {
  const found = terms.filter(term => term !== null)
  return found.length === 0 || found.length < terms.length ? null : make(found)
}

/** `a and b and c` is one node, as the plan wants it. */
const flattened =
  (kind: 'and' | 'or') =>
  (term: Expression): readonly Expression[] =>
    term.kind === kind ? term.terms : [term]
