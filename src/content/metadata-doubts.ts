import { nearestName } from '../base/nearest-name.ts'
import {
  malformedReference,
  unclosedMessageField,
  unknownDataModel,
  unknownTechnique,
} from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { SourceText } from '../diagnostics/source-text.ts'
import { parseMessageTemplate } from '../finding/message-template.ts'
import { attackTechnique } from './attack.ts'
import { dataModelNames } from './data-models.ts'
import type { YamlFile } from './parse-yaml.ts'
import { referenceFault } from './reference-fault.ts'
import { placeAt, type YamlPath } from './yaml-place.ts'

export const unknownTechniques = (
  file: YamlFile,
  path: YamlPath,
  ids: readonly string[],
): readonly Diagnostic[] =>
  ids.flatMap((id, index) =>
    attackTechnique(id) ? [] : [unknownTechnique(placeAt(file, [...path, index]), id)],
  )

export const unknownDataModels = (
  file: YamlFile,
  names: readonly string[],
): readonly Diagnostic[] =>
  names.flatMap((name, index) => {
    if (dataModelNames.includes(name)) return []
    const place = placeAt(file, ['datamodel', index])
    return [unknownDataModel(place, name, nearestName(name, dataModelNames))]
  })

/** Told once where several entities share one message. */
export const unclosedFields = (messages: readonly (SourceText | null)[]): readonly Diagnostic[] =>
  [...new Set(messages)].filter(message => message !== null).flatMap(unclosedFieldsOf)

const unclosedFieldsOf = (message: SourceText): readonly Diagnostic[] =>
  parseMessageTemplate(message.text).unclosed.map(({ name, span }) => {
    const closing = { span: { start: span.end, end: span.end }, text: '$' }
    return unclosedMessageField({ source: message, span }, name, closing)
  })

export const malformedReferences = (
  file: YamlFile,
  references: readonly string[],
): readonly Diagnostic[] =>
  references.flatMap((reference, index) => {
    const fault = referenceFault(reference)
    return fault === null ? [] : [malformedReference(placeAt(file, ['references', index]), fault)]
  })
