import { nearestName } from '../base/nearest-name.ts'
import { testWithoutDetection, unknownStory } from '../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place } from '../diagnostics/source-text.ts'
import type { Detection, Story } from './detection.ts'
import type { SeparateTest } from './load-test-file.ts'

/**
 * The stories that detections name and nobody has loaded, each once, where the first names it. A
 * folder without any story has left them out, and that says nothing of a single one.
 */
export function missingStories(
  detections: readonly Detection[],
  stories: readonly Story[],
): readonly Diagnostic[] {
  if (stories.length === 0) return []
  const names = new Set(stories.map(({ name }) => name))
  const missing = new Map<string, Place[]>()
  for (const { analyticStories, places } of detections) {
    for (const [index, name] of analyticStories.entries()) {
      const place = places.analyticStories[index]
      if (!names.has(name) && place) missing.set(name, [...(missing.get(name) ?? []), place])
    }
  }
  return [...missing].flatMap(([name, [first, ...others]]) =>
    first ? [unknownStory(first, name, others.length, nearestName(name, names))] : [],
  )
}

/** Detections with the tests that stand in files of their own, and the tests that found none. */
export function withSeparateTests(
  detections: readonly Detection[],
  tests: readonly SeparateTest[],
): { readonly detections: readonly Detection[]; readonly diagnostics: readonly Diagnostic[] } {
  const byFileName = Map.groupBy(detections, ({ path }) => fileNameOf(path))
  const found = new Map<Detection, SeparateTest[]>()
  const diagnostics: Diagnostic[] = []
  for (const test of tests) {
    const candidates = byFileName.get(fileNameOf(test.file)) ?? []
    const detection = candidates.find(({ path }) => isAt(path, test.file))
    if (!detection) diagnostics.push(testWithoutDetection(test.place, test.file))
    else found.set(detection, [...(found.get(detection) ?? []), test])
  }
  const complete = detections.map(detection => {
    const more = found.get(detection)?.map(({ test }) => test) ?? []
    return more.length === 0 ? detection : { ...detection, tests: [...detection.tests, ...more] }
  })
  return { detections: complete, diagnostics }
}

const slashed = (path: string): string => path.replaceAll('\\', '/')

const fileNameOf = (path: string): string => slashed(path).split('/').at(-1) ?? ''

const isAt = (path: string, file: string): boolean =>
  `/${slashed(path)}`.endsWith(`/${slashed(file)}`)
