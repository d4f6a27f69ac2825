import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { checkSchema } from './check-schema.ts'
import type { Detection } from './detection.ts'
import { commonFacts, phasesOf, placesOf, techniqueOf } from './detection-parts.ts'
import { type DetectionContent, lastChangeOf } from './detection-schema.ts'
import { detectionTests } from './detection-tests.ts'
import { findingMetadata } from './finding-metadata.ts'
import { findingDetectionSchema } from './finding-schema.ts'
import type { Metadata } from './metadata.ts'
import {
  malformedReferences,
  unclosedFields,
  unknownDataModels,
  unknownTechniques,
} from './metadata-doubts.ts'
import { metadataForm } from './metadata-form.ts'
import type { YamlFile } from './parse-yaml.ts'
import { rbaMetadata } from './rba-metadata.ts'
import { rbaDetectionSchema } from './rba-schema.ts'
import { tagsMetadata } from './tags-metadata.ts'
import { tagsDetectionSchema } from './tags-schema.ts'

export interface LoadedDetection {
  readonly detection: Detection | null
  readonly diagnostics: readonly Diagnostic[]
}

/** A detection as people write it, in any of the forms of 2020 to 2026. Null when its metadata have errors. */
export function loadDetection(file: YamlFile): LoadedDetection {
  switch (metadataForm(file.value)) {
    case 'tags':
      return loaded(file, checkSchema(file, tagsDetectionSchema), tagsMetadata)
    case 'rba':
      return loaded(file, checkSchema(file, rbaDetectionSchema), rbaMetadata)
    case 'finding':
      return loaded(file, checkSchema(file, findingDetectionSchema), findingMetadata)
  }
}

function loaded<Content extends DetectionContent>(
  file: YamlFile,
  checked: { readonly content: Content | null; readonly diagnostics: readonly Diagnostic[] },
  metadataOf: (file: YamlFile, content: Content) => Metadata,
): LoadedDetection {
  const { content, diagnostics } = checked
  if (!content) return { detection: null, diagnostics }
  const metadata = metadataOf(file, content)
  return {
    detection: detectionOf(file, content, metadata),
    diagnostics: [...diagnostics, ...doubtsOf(file, content, metadata)],
  }
}

function detectionOf(file: YamlFile, content: DetectionContent, metadata: Metadata): Detection {
  const attack = metadata.techniques.map(techniqueOf)
  const { paths, observablePlaces } = metadata
  return {
    ...commonFacts(file, content, metadata.product, attack),
    form: typeof content.search === 'string' ? 'written' : 'sigma',
    date: lastChangeOf(content),
    author: content.author,
    type: content.type,
    dataModels: content.datamodel,
    dataSources: content.data_source,
    requiredFields: metadata.requiredFields,
    analyticStories: metadata.analyticStories,
    killChainPhases: phasesOf(metadata.killChainPhases, attack),
    cve: metadata.cve,
    impact: metadata.impact,
    confidence: metadata.confidence,
    riskScore: metadata.riskScore,
    message: metadata.message,
    observables: metadata.observables,
    riskObjects: metadata.riskObjects,
    threatObjects: metadata.threatObjects,
    tests: detectionTests(file, ['tests'], content.tests),
    places: placesOf(file, paths, metadata.analyticStories, observablePlaces),
  }
}

const doubtsOf = (
  file: YamlFile,
  content: DetectionContent,
  { techniques, paths, message, riskObjects, diagnostics }: Metadata,
): readonly Diagnostic[] => [
  ...unknownTechniques(file, paths.techniques, techniques),
  ...unknownDataModels(file, content.datamodel),
  ...diagnostics,
  ...unclosedFields([message, ...riskObjects.map(entity => entity.message)]),
  ...malformedReferences(file, content.references),
]
