import { nearestName } from '../base/nearest-name.ts'
import {
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

export const unclosedFields = (message: SourceText): readonly Diagnostic[] =>
  parseMessageTemplate(message.text).unclosed.map(({ name, span }) => {
    const closing = { span: { start: span.end, end: span.end }, text: '$' }
    return unclosedMessageField({ source: message, span }, name, closing)
  })
