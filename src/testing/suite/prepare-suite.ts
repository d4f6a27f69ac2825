import type { Content } from '../../content/content.ts'
import type { Detection, DetectionTest } from '../../content/detection.ts'
import { testWithoutDetection } from '../../diagnostics/catalogue/content-metadata.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import { outermost } from '../../diagnostics/source-text.ts'
import { parseCondition } from '../condition/parse-condition.ts'
import type { CompiledSubject, SubjectCompiler } from './compile-subject.ts'
import type { Broken, BrokenContent, NotRunnable, Subject, Suite, TestCase } from './test-case.ts'

export interface SuiteScope {
  readonly isWanted: (detection: Detection) => boolean
  /** Whether a file that could not be loaded belongs to what is tested. */
  readonly isWantedPath: (path: string) => boolean
}

/** The tests of the wanted detections, compiled; what cannot be tested is listed with the reason. */
export function prepareSuite(
  content: Content,
  compiler: SubjectCompiler,
  { isWanted, isWantedPath }: SuiteScope,
): Suite {
  const builder = new SuiteBuilder(content, isWantedPath)
  const compile = compiler.withMacros(content.macros)
  for (const detection of content.detections) {
    if (isWanted(detection)) builder.add(detection, compile)
  }
  return builder.suite()
}

class SuiteBuilder {
  readonly #cases: TestCase[] = []
  readonly #untested: Detection[] = []
  readonly #notRunnable: NotRunnable[] = []
  readonly #broken: BrokenContent[]
  readonly #orphans: readonly Diagnostic[]
  readonly #diagnostics: Diagnostic[]

  constructor({ failed, diagnostics }: Content, isWantedPath: (path: string) => boolean) {
    const concerned = diagnostics.filter(found => isWantedPath(outermost(found).source.name))
    this.#diagnostics = concerned
    this.#orphans = concerned.filter(({ code }) => code === testWithoutDetection.kind.code)
    // Stories are told with findings and decide nothing.
    this.#broken = failed
      .filter(({ kind, path }) => kind !== 'story' && isWantedPath(path))
      .map(({ kind, name, path }) => ({
        name: name ?? path,
        path,
        reason: `this ${kind} could not be loaded`,
      }))
  }

  add(detection: Detection, compile: (detection: Detection) => CompiledSubject): void {
    const { runnable } = detection
    if (runnable.kind === 'no') {
      this.#notRunnable.push({ detection, reason: runnable.reason })
      return
    }
    const compiled = compile(detection)
    this.#diagnostics.push(...compiled.diagnostics)
    if (detection.tests.length === 0) this.#untested.push(detection)
    if (detection.tests.length === 0 && compiled.runnable === null) {
      const { name, path } = detection
      this.#broken.push({ name, path, reason: reasonOf(compiled.diagnostics) })
    }
    for (const test of detection.tests) {
      this.#cases.push({ detection, test, subject: this.#subjectOf(test, compiled) })
    }
  }

  #subjectOf(test: DetectionTest, compiled: CompiledSubject): Subject | Broken {
    const source = test.places.passCondition ?? { name: 'condition', text: test.passCondition }
    const { condition, diagnostics } = parseCondition(source)
    if (test.places.passCondition) this.#diagnostics.push(...diagnostics)
    if (!compiled.runnable) return { kind: 'broken', reason: reasonOf(compiled.diagnostics) }
    if (!condition) return { kind: 'broken', reason: `its condition: ${reasonOf(diagnostics)}` }
    return { kind: 'subject', runnable: compiled.runnable, condition }
  }

  suite(): Suite {
    return {
      cases: this.#cases,
      untested: this.#untested,
      notRunnable: this.#notRunnable,
      broken: this.#broken,
      orphans: this.#orphans,
      diagnostics: this.#diagnostics,
    }
  }
}

function reasonOf(diagnostics: readonly Diagnostic[]): string {
  const first = diagnostics.find(({ severity }) => severity === 'error')
  return first ? `${first.message} (${first.code})` : 'it could not be compiled'
}
