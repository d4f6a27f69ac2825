import { unknownContent } from '../diagnostics/catalogue/content-file.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { SourceText } from '../diagnostics/source-text.ts'
import { isMap, member } from '../event/value.ts'
import type { RiskItem } from '../risk/risk-content.ts'
import { attackTechniques } from './attack.ts'
import type { Content, FailedFile, SkippedFile } from './content.ts'
import { ContentRegistry, type Entry } from './content-registry.ts'
import { missingStories, withSeparateTests } from './cross-checks.ts'
import type { Detection, Macro, Story } from './detection.ts'
import { type FileKind, fileKind } from './file-kind.ts'
import { type FoundFiles, findContentFiles } from './find-content-files.ts'
import { loadDetection } from './load-detection.ts'
import { loadLookup } from './load-lookup.ts'
import { loadMacro } from './load-macro.ts'
import { loadRenderedDetection } from './load-rendered-detection.ts'
import { loadStory } from './load-story.ts'
import { loadTestFile, type SeparateTest } from './load-test-file.ts'
import type { Lookup } from './lookup.ts'
import { parseYaml, type YamlFile } from './parse-yaml.ts'
import { unmatchedRiskPatterns } from './risk-references.ts'
import { loadRiskItem } from './risk-rules.ts'
import { keyPlaceAt, placeAt } from './yaml-place.ts'

/**
 * Everything below the given folders (or in the given files): detections with their tests, macros,
 * stories, lookups and risk content. A later folder replaces content of an earlier one. Never throws
 * on what the files hold.
 */
export const loadContent = (paths: readonly string[]): Content =>
  loadFoundContent(paths.map(findContentFiles))

/** As `loadContent`, with what was found below each of the folders. */
export function loadFoundContent(layers: readonly FoundFiles[]): Content {
  const load = new ContentLoad()
  layers.forEach(({ sources, diagnostics }, layer) => {
    load.diagnostics.push(...diagnostics)
    load.failed.push(...diagnostics.map(({ source }) => failedFile('file', null, source.name)))
    for (const source of sources) load.addFile(source, layer)
  })
  return load.content()
}

interface LoadedRiskItem {
  readonly item: RiskItem
  readonly file: YamlFile
}

class ContentLoad {
  readonly diagnostics: Diagnostic[] = []
  readonly failed: FailedFile[] = []
  private files = 0
  private readonly skipped: SkippedFile[] = []
  private readonly tests: SeparateTest[] = []
  private readonly detections = new ContentRegistry<Detection>('detection')
  private readonly macros = new ContentRegistry<Macro>('macro')
  private readonly stories = new ContentRegistry<Story>('story')
  private readonly lookups = new ContentRegistry<Lookup>('lookup')
  private readonly risk = new ContentRegistry<LoadedRiskItem>('risk content')

  addFile(source: SourceText, layer: number): void {
    this.files++
    const { file, diagnostics } = parseYaml(source)
    this.diagnostics.push(...diagnostics)
    if (file) this.addContent(file, fileKind(file.value, source.name), layer)
    else this.failed.push(failedFile('file', null, source.name))
  }

  private addContent(file: YamlFile, found: FileKind, layer: number): void {
    switch (found.kind) {
      case 'detection':
        return this.addDetection(file, loadDetection(file), layer)
      case 'rendered':
        return this.addDetection(file, loadRenderedDetection(file), layer)
      case 'macro':
        return this.addMacro(file, layer)
      case 'story':
        return this.addStory(file, layer)
      case 'lookup':
        return this.addLookup(file, layer)
      case 'risk content':
        return this.addRisk(file, layer)
      case 'test':
        return this.addTests(file)
      case 'skipped':
        this.skipped.push({ path: file.source.name, kind: found.what })
        return
      case 'unknown':
        this.skipped.push({ path: file.source.name, kind: 'unknown' })
        this.diagnostics.push(unknownContent(keyPlaceAt(file, [])))
    }
  }

  private addDetection(
    file: YamlFile,
    { detection, diagnostics }: ReturnType<typeof loadDetection>,
    layer: number,
  ): void {
    this.diagnostics.push(...diagnostics)
    if (!detection) return this.fail('detection', file)
    const { id, name, form } = detection
    // Names that differ in letter case only would share a filter macro.
    const nameKey = name.toLowerCase()
    this.detections.add({ ...entryOf(file, detection, name, layer), id, nameKey, form })
  }

  private addMacro(file: YamlFile, layer: number): void {
    const { macro, diagnostics } = loadMacro(file)
    this.diagnostics.push(...diagnostics)
    if (!macro) return this.fail('macro', file)
    // As in Splunk, macros of one name may differ in their number of parameters.
    const nameKey = `${macro.name}(${macro.parameters.length})`
    this.macros.add({ ...entryOf(file, macro, macro.name, layer), nameKey })
  }

  private addStory(file: YamlFile, layer: number): void {
    const { story, diagnostics } = loadStory(file)
    this.diagnostics.push(...diagnostics)
    if (!story) return this.fail('story', file)
    this.stories.add({ ...entryOf(file, story, story.name, layer), id: story.id })
  }

  private addLookup(file: YamlFile, layer: number): void {
    const { lookup, diagnostics } = loadLookup(file)
    this.diagnostics.push(...diagnostics)
    if (!lookup) return this.fail('lookup', file)
    this.lookups.add(entryOf(file, lookup, lookup.name, layer))
  }

  private addRisk(file: YamlFile, layer: number): void {
    const { item, diagnostics } = loadRiskItem(file)
    this.diagnostics.push(...diagnostics)
    if (!item) return this.fail('risk content', file)
    this.risk.add({ ...entryOf(file, { item, file }, item.name, layer), id: item.id })
  }

  private addTests(file: YamlFile): void {
    const { tests, diagnostics } = loadTestFile(file)
    this.diagnostics.push(...diagnostics)
    if (tests) this.tests.push(...tests)
    else this.fail('test', file)
  }

  private fail(kind: FailedFile['kind'], { value, source }: YamlFile): void {
    const name = isMap(value) ? member(value, 'name') : null
    this.failed.push(failedFile(kind, typeof name === 'string' ? name : null, source.name))
  }

  content(): Content {
    const registries = [
      this.detections,
      this.macros,
      this.stories,
      this.lookups,
      this.risk,
    ] as const
    const { detections, diagnostics } = withSeparateTests(this.detections.items(), this.tests)
    const stories = this.stories.items()
    const risk = this.risk.items()
    const names = { detections, techniques: attackTechniques() }
    return {
      files: this.files,
      detections,
      macros: this.macros.items(),
      stories,
      lookups: this.lookups.items(),
      risk: risk.map(({ item }) => item),
      diagnostics: [
        ...this.diagnostics,
        ...registries.flatMap(registry => registry.diagnostics),
        ...diagnostics,
        ...missingStories(detections, stories),
        ...risk.flatMap(({ file, item }) => unmatchedRiskPatterns(file, item, names)),
      ],
      overrides: registries.flatMap(({ overrides }) => overrides),
      superseded: this.detections.superseded(),
      failed: [...this.failed, ...registries.flatMap(({ failed }) => failed)],
      skipped: this.skipped,
    }
  }
}

const failedFile = (kind: FailedFile['kind'], name: string | null, path: string): FailedFile => ({
  kind,
  name,
  path,
})

/** Known by its name alone, and in one form. */
const entryOf = <Item>(file: YamlFile, item: Item, name: string, layer: number): Entry<Item> => ({
  item,
  name,
  nameKey: name,
  namePlace: placeAt(file, ['name']),
  id: null,
  idPlace: placeAt(file, ['id']),
  path: file.source.name,
  layer,
  form: null,
})
