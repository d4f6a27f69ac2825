import { nearestName } from '../base/nearest-name.ts'
import { dataModelNotTested } from '../diagnostics/catalogue/content-checks.ts'
import {
  dataModelNotListed,
  discardsFindings,
  reportWithoutScores,
  unknownMessageField,
  unknownObservable,
  writesNoFindings,
} from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Span } from '../diagnostics/source-text.ts'
import { eventFieldNames, isEventField } from '../finding/event-fields.ts'
import { fieldsOf, parseMessageTemplate } from '../finding/message-template.ts'
import { type Generation, sinkOf } from '../language/spl2/datasets.ts'
import { reportPlaceholder } from '../language/spl2/lex.ts'
import type { Expression } from '../plan/expression.ts'
import type { Plan } from '../plan/plan.ts'
import { walkExpression } from '../plan/walk.ts'
import { walkScopes } from '../plan/walk-scopes.ts'
import type { Detection } from './detection.ts'
import { outputFields } from './output-fields.ts'

/** Where the metadata of a detection and its query contradict each other. */
export const checkCompiled = (
  detection: Detection,
  plan: Plan,
  generation: Generation | null,
): readonly Diagnostic[] => [
  ...missingOutput(plan, generation),
  ...unknownFields(detection, plan),
  ...contradictedDataModels(detection, plan),
]

function missingOutput(
  { streams, source }: Plan,
  generation: Generation | null,
): readonly Diagnostic[] {
  const outputs = streams.flatMap(({ output }) => output ?? [])
  if (outputs.some(({ kind }) => kind === 'findings')) return []
  const unscored = outputs.find(({ sink }) => sink === reportPlaceholder)
  if (unscored) return [reportWithoutScores({ source, span: unscored.span })]
  const discarded = outputs.find(({ kind }) => kind === 'discard')
  if (discarded) return [discardsFindings({ source, span: discarded.span })]
  const end = streams.at(-1)?.span.end ?? source.text.length
  const sink = generation === null ? null : sinkOf(generation)
  return [writesNoFindings({ source, span: { start: end, end } }, sink)]
}

function unknownFields(
  { message, observables, places }: Detection,
  plan: Plan,
): readonly Diagnostic[] {
  const outputs = outputFields(plan)
  const isKnown = (name: string): boolean => outputs.has(name) || isEventField(name)
  const nearest = (name: string) => nearestName(name, [...outputs, ...eventFieldNames])
  const asked = message ? fieldsOf(parseMessageTemplate(message.text)) : []
  return [
    ...asked.flatMap(({ name, span }) =>
      isKnown(name) || !message
        ? []
        : [unknownMessageField({ source: message, span }, name, nearest(name))],
    ),
    ...observables.flatMap(({ field }, index) => {
      const place = places.observables[index]
      return isKnown(field) || !place ? [] : [unknownObservable(place, field, nearest(field))]
    }),
  ]
}

/** Only metadata that list data models at all: later forms name data sources instead. */
function contradictedDataModels(
  { dataModels, places }: Detection,
  plan: Plan,
): readonly Diagnostic[] {
  if (dataModels.length === 0) return []
  const tested = new Map<string, Span>()
  const visit = (node: Expression): void => {
    const name = testedDataModel(node)
    if (name !== null && !tested.has(name)) tested.set(name, node.span)
  }
  walkScopes(plan, { expression: ({ expression }) => walkExpression(expression, visit) })
  const { source } = plan
  return [
    ...[...tested].flatMap(([name, span]) =>
      dataModels.includes(name) ? [] : [dataModelNotListed({ source, span }, name)],
    ),
    ...dataModels.flatMap(name =>
      tested.size === 0 || tested.has(name) ? [] : [dataModelNotTested(places.dataModels, name)],
    ),
  ]
}

/** The name in `"Endpoint_Processes" IN(_datamodels)`. */
function testedDataModel(node: Expression): string | null {
  if (node.kind !== 'in' || node.value.kind !== 'literal') return null
  const isTest = node.items.some(item => item.kind === 'column' && item.name === '_datamodels')
  return isTest && typeof node.value.value === 'string' ? node.value.value : null
}
