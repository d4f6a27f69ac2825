import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkSchema } from './check-schema.ts'
import type { Macro } from './detection.ts'
import { embeddedText } from './embedded-text.ts'
import { macroSchema } from './macro-schema.ts'
import type { YamlFile } from './parse-yaml.ts'
import { scalarAt } from './yaml-place.ts'

export function loadMacro(file: YamlFile): {
  readonly macro: Macro | null
  readonly diagnostics: readonly Diagnostic[]
} {
  const { content, diagnostics } = checkSchema(file, macroSchema)
  const definition = scalarAt(file, ['definition'])
  if (!content || !definition) return { macro: null, diagnostics }
  const macro = {
    name: content.name,
    parameters: content.arguments,
    definition: embeddedText(definition, file.source, `${file.source.name}: definition`),
    description: content.description.trim(),
    path: file.source.name,
  }
  return { macro, diagnostics }
}
