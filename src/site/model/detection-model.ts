import type { CompiledDetection } from '../../content/compile-detection.ts'
import type { Detection } from '../../content/detection.ts'
import { locationOf } from '../../diagnostics/location.ts'
import type { RiskLevel } from '../../finding/finding.ts'
import { riskLevelOf } from '../../finding/risk.ts'
import { findMacroSites } from '../../language/spl2/macro-sites.ts'
import type { TestedCase } from '../evidence.ts'
import { fieldMarks } from '../query/field-marks.ts'
import { highlightQuery, type QueryPiece } from '../query/highlight-query.ts'
import { layOutQuery } from '../query/lay-out-query.ts'
import type { Revision, SiteInput } from '../site-input.ts'
import { describePlan, type StreamSteps } from '../words/describe-plan.ts'
import { canonicalSource, sourcesOfPlan } from './data-sources.ts'
import { exampleFinding } from './example-finding.ts'
import { type FieldUse, fieldUses } from './field-uses.ts'
import { filterColumns } from './filter-columns.ts'
import { orderedTactics } from './tactics.ts'

/** A detection with all that its page says. */
export interface DetectionModel {
  readonly detection: Detection
  /** File name of its pages, without ending. */
  readonly slug: string
  /** Of the file in its content folder. */
  readonly sourcePath: string
  /** Of that file, whole. */
  readonly sourceText: string
  readonly level: RiskLevel
  readonly tactics: readonly string[]
  /** Names of the events that it can match, or of those that it says it needs. */
  readonly dataSources: readonly string[]
  /** Why it cannot run; null where it can. */
  readonly problem: Problem | null
  /** Of the query, each command on a line. */
  readonly pieces: readonly QueryPiece[]
  /** Empty where the query could not be compiled. */
  readonly steps: readonly StreamSteps[]
  readonly fields: readonly FieldUse[]
  /** Names of the macros that the query calls. */
  readonly macroCalls: readonly string[]
  /** Columns that its filter macro can use. */
  readonly filterColumns: readonly string[]
  /** The first finding of a test that passed, else the shape of one. */
  readonly finding: object
  readonly tested: readonly TestedCase[]
  readonly history: readonly Revision[]
}

export type Problem =
  | { readonly kind: 'not runnable'; readonly reason: string }
  | { readonly kind: 'broken'; readonly faults: readonly Fault[] }

/** An error of content, by line and column of the detection's file. */
interface Fault {
  readonly code: string
  readonly message: string
  readonly line: number
  readonly column: number
}

export function detectionModel(
  { detection, runnable, diagnostics }: CompiledDetection,
  slug: string,
  { evidence, history }: SiteInput,
): DetectionModel {
  const plan = runnable?.plan ?? null
  const { query, language } = detection
  const dataSources = dataSourcesOf(detection, plan)
  const tested = evidence?.tests.filter(test => test.detectionId === detection.id) ?? []
  return {
    detection,
    slug,
    sourcePath: sourcePathOf(detection),
    sourceText: detection.places.id.source.text,
    level: riskLevelOf(detection.riskScore),
    tactics: orderedTactics(detection.attack.flatMap(({ tactics }) => tactics)),
    dataSources,
    problem: problemOf(detection, diagnostics),
    pieces:
      language === 'spl2'
        ? layOutQuery(highlightQuery(query.text, plan ? fieldMarks(plan, query) : []))
        : [{ text: query.text, role: 'plain', target: null }],
    steps: plan ? describePlan(plan) : [],
    fields: fieldUses(detection, plan, new Set(dataSources)),
    macroCalls: [...new Set(findMacroSites(query.text).map(({ name }) => name))],
    filterColumns: plan ? filterColumns(plan) : [],
    finding: testedFinding(tested) ?? exampleFinding(detection, plan),
    tested,
    history: history.get(detection.path) ?? [],
  }
}

const testedFinding = (tested: readonly TestedCase[]): object | null =>
  tested.find(({ status, firstFinding }) => status === 'passed' && firstFinding !== null)
    ?.firstFinding ?? null

type Plan = NonNullable<CompiledDetection['runnable']>['plan']

function dataSourcesOf(detection: Detection, plan: Plan | null): readonly string[] {
  const derived = plan ? sourcesOfPlan(plan) : []
  return derived.length > 0 ? derived : [...new Set(detection.dataSources.map(canonicalSource))]
}

const faultsMax = 5

function problemOf(
  { runnable }: Detection,
  diagnostics: CompiledDetection['diagnostics'],
): Problem | null {
  if (runnable.kind === 'no') return { kind: 'not runnable', reason: runnable.reason }
  const errors = diagnostics.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return null
  const faults = errors.slice(0, faultsMax).map(diagnostic => ({
    code: diagnostic.code,
    message: diagnostic.message,
    ...locationOf(diagnostic).start,
  }))
  return { kind: 'broken', faults }
}

/** Below the content folder, so that no page tells where on a disk the folder lies. */
const sourcePathOf = ({ path, root }: Detection): string =>
  path.startsWith(root)
    ? path
        .slice(root.length)
        .replace(/^[\\/]+/, '')
        .replaceAll('\\', '/')
    : path
