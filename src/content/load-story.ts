import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkSchema } from './check-schema.ts'
import type { Story } from './detection.ts'
import type { YamlFile } from './parse-yaml.ts'
import { storySchema } from './story-schema.ts'

export function loadStory(file: YamlFile): {
  readonly story: Story | null
  readonly diagnostics: readonly Diagnostic[]
} {
  const { content, diagnostics } = checkSchema(file, storySchema)
  if (!content) return { story: null, diagnostics }
  const story = {
    id: content.id.toLowerCase(),
    name: content.name,
    version: content.version,
    date: content.date,
    author: content.author,
    description: content.description.trim(),
    narrative: content.narrative.trim(),
    references: content.references,
    path: file.source.name,
  }
  return { story, diagnostics }
}
