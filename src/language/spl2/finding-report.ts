import type { ColumnScope } from '../../plan/column-scope.ts'
import type { Generation } from './datasets.ts'
import { stringLiteral } from './string-literal.ts'

/** What `--finding_report--` says of its detection; scores and ids are computed by who knows them. */
export interface FindingReportFacts {
  readonly name: string
  readonly id: string
  readonly riskScore: number
  readonly riskLevel: string
  readonly riskLevelId: number
  readonly confidence: number
  readonly confidenceId: number
  readonly impact: number
  readonly impactId: number
  readonly analyticStories: readonly string[]
  readonly killChain: readonly { readonly phase: string; readonly phaseId: number }[]
}

/** What the query has at the placeholder. */
export interface ReportScope {
  readonly scope: ColumnScope
  /** Names of columns that the query has read so far. */
  readonly read: ReadonlySet<string>
}

/**
 * The report that stands for the placeholder, as SPL2 text: the shape of generation 2 (one map
 * `body`) or 3 (columns), as published detections carry it written out. Null for generation 1.
 */
export function findingReportText(
  generation: Generation | null,
  facts: FindingReportFacts,
  at: ReportScope,
): string | null {
  if (generation === 2) return generationTwoReport(facts, at)
  return generation === 3 ? generationThreeReport(facts, at) : null
}

/** Attributes that can be evidence, in the order that published reports list them. */
const evidenceAttributes = [
  'process.pid',
  'process.uid',
  'process.file.path',
  'process.file.name',
  'process.cmd_line',
  'process.user.name',
  'share',
  'access_mask',
  'access_result',
  'access_list',
  'file.path',
  'file.name',
  'file.type',
  'src_endpoint.ip',
  'src_endpoint.port',
  'actor.user.name',
  'actor.user.domain',
  'actor.user.uid',
  'actor.session.uid',
  'actor.process.pid',
  'actor.process.file.path',
  'actor.process.file.name',
  'device.hostname',
] as const

const columnOf = (attribute: string): string => attribute.replaceAll('.', '_')

/** Evidence is what the query itself has looked at. */
const evidenceOf = ({ scope, read }: ReportScope): readonly string[] =>
  evidenceAttributes.filter(attribute => {
    const column = columnOf(attribute)
    return scope.types.has(column) || (!attribute.includes('.') && scope.isOpen && read.has(column))
  })

interface Reader {
  /** The query's own column for an attribute where it has one, otherwise the attribute. */
  readonly value: (attribute: string) => string
  readonly raw: (attribute: string) => string
  readonly user: string
}

function readerOf({ scope }: ReportScope, root: string): Reader {
  const raw = (attribute: string): string => root + attribute
  const value = (attribute: string): string =>
    scope.types.has(columnOf(attribute)) ? columnOf(attribute) : raw(attribute)
  const named = ['actor.user.name', 'process.user.name'].find(attribute =>
    scope.types.has(columnOf(attribute)),
  )
  return { raw, value, user: named === undefined ? '"Unknown"' : columnOf(named) }
}

function generationTwoReport(facts: FindingReportFacts, at: ReportScope): string {
  const { value, raw, user } = readerOf(at, 'input_event.')
  const host = value('device.hostname')
  const time = at.scope.types.has('timestamp') ? 'timestamp' : raw('time')
  // `create_map` takes one pair at least, and a query may look at nothing that is evidence.
  const evidence = evidenceOf(at).map(attribute => `"${attribute}": ${value(attribute)}`)
  return `| eval body = create_map(
    "devices", [create_map("hostname", ${host}, "type_id", 0, "uuid", ${raw('device.uuid')})],
    "time", ${time},
    "evidence", {${evidence.join(', ')}},
    "message", concat(${stringLiteral(`${facts.name} has been triggered on `)}, ${host}, " by ", ${user}, "."),
    "users", [create_map("name", ${user}, "uid", ${raw('actor.user.uid')})],
    "activity_id", 1, "category_uid", 2, "class_uid", 102001,
    "risk_level_id", ${facts.riskLevelId}, "risk_score", ${facts.riskScore}, "severity_id", 0,
    "rule", create_map("name", ${stringLiteral(facts.name)}, "uid", ${stringLiteral(facts.id)}, "type", "Streaming"),
    "metadata", create_map(
      "customer_uid", ${raw('metadata.customer_uid')},
      "product", create_map("name", "Behavior Analytics", "vendor_name", "Splunk"),
      "version", "1.0.0-rc.2", "logged_time", time()),
    "type_uid", 10200101, "start_time", ${time}, "end_time", ${time})
| into write_ba_finding_events();`
}

function generationThreeReport(facts: FindingReportFacts, at: ReportScope): string {
  const { value, raw, user } = readerOf(at, '')
  const host = value('device.hostname')
  const time = at.scope.types.has('timestamp') ? 'timestamp' : raw('time')
  const evidence = evidenceOf(at).map(attribute => `"${attribute}": ${value(attribute)}`)
  const phases = facts.killChain.map(
    ({ phase, phaseId }) => `{"phase": ${stringLiteral(phase)}, "phase_id": ${phaseId}}`,
  )
  return `| eval devices = [{"hostname": ${host}, "type_id": 0, "uuid": ${raw('device.uuid')}}],
    time = ${time},
    evidence = {${[...evidence, '"sourceType": metadata.source_type', '"source": metadata.source'].join(', ')}},
    message = ${stringLiteral(`${facts.name} has been triggered on `)} + ${host} + " by " + ${user} + ".",
    users = [{"name": ${user}, "uuid": ${raw('actor.user.uuid')}, "uid": ${raw('actor.user.uid')}}],
    activity_id = 1,
    cis_csc = [{"control": "CIS 10", "version": 8}],
    analytic_stories = [${facts.analyticStories.map(stringLiteral).join(', ')}],
    class_name = "Detection Report",
    confidence = ${facts.confidence}, confidence_id = ${facts.confidenceId},
    duration = 0,
    impact = ${facts.impact}, impact_id = ${facts.impactId},
    kill_chain = [${phases.join(', ')}],
    nist = ["DE.AE"],
    risk_level = ${stringLiteral(capitalised(facts.riskLevel))},
    category_uid = 2, class_uid = 102001,
    risk_level_id = ${facts.riskLevelId}, risk_score = ${facts.riskScore}, severity_id = 0,
    rule = {"name": ${stringLiteral(facts.name)}, "uid": ${stringLiteral(facts.id)}, "type": "Streaming"},
    metadata = {"customer_uid": metadata.customer_uid,
      "product": {"name": "Behavior Analytics", "vendor_name": "Splunk"},
      "version": "1.0.0-rc.2", "logged_time": time()},
    type_uid = 10200101, start_time = ${time}, end_time = ${time}
| fields ${reportFields.join(', ')}
| into sink;`
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const reportFields = [
  'metadata',
  'rule',
  'activity_id',
  'analytic_stories',
  'cis_csc',
  'category_uid',
  'class_name',
  'class_uid',
  'confidence',
  'confidence_id',
  'devices',
  'duration',
  'time',
  'evidence',
  'impact',
  'impact_id',
  'kill_chain',
  'message',
  'nist',
  'observables',
  'risk_level',
  'risk_level_id',
  'risk_score',
  'severity_id',
  'type_uid',
  'users',
  'start_time',
  'end_time',
] as const
