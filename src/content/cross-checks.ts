import { nearestName } from '../base/nearest-name.ts'
import { testWithoutDetection, unknownStory } from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Detection, Story } from './detection.ts'
import type { SeparateTest } from './load-test-file.ts'

/** The stories that detections name and nobody has loaded. */
export function missingStories(
  detections: readonly Detection[],
  stories: readonly Story[],
): readonly Diagnostic[] {
  const names = new Set(stories.map(({ name }) => name))
  return detections.flatMap(({ analyticStories, places }) =>
    analyticStories.flatMap((name, index) => {
      const place = places.analyticStories[index]
      return names.has(name) || !place ? [] : [unknownStory(place, name, nearestName(name, names))]
    }),
  )
}

/** Detections with the tests that stand in files of their own, and the tests that found none. */
export function withSeparateTests(
  detections: readonly Detection[],
  tests: readonly SeparateTest[],
): { readonly detections: readonly Detection[]; readonly diagnostics: readonly Diagnostic[] } {
  const found = new Map<Detection, SeparateTest[]>()
  const diagnostics: Diagnostic[] = []
  for (const test of tests) {
    const detection = detections.find(({ path }) => isAt(path, test.file))
    if (!detection) diagnostics.push(testWithoutDetection(test.place, test.file))
    else found.set(detection, [...(found.get(detection) ?? []), test])
  }
  const complete = detections.map(detection => {
    const more = found.get(detection)?.map(({ test }) => test) ?? []
    return more.length === 0 ? detection : { ...detection, tests: [...detection.tests, ...more] }
  })
  return { detections: complete, diagnostics }
}

const isAt = (path: string, file: string): boolean =>
  `/${path.replaceAll('\\', '/')}`.endsWith(`/${file.replaceAll('\\', '/')}`)
