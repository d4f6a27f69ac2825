import type { Entity, Finding, RiskLevel } from '../finding/finding.ts'
import type { FindingSink } from './finding-sink.ts'

const severityIds: Readonly<Record<RiskLevel, number>> = {
  info: 1,
  low: 2,
  medium: 3,
  high: 4,
  critical: 5,
}
const riskLevelIds: Readonly<Record<RiskLevel, number>> = {
  info: 0,
  low: 1,
  medium: 2,
  high: 3,
  critical: 4,
}
/** Observable type ids of the OCSF schema: 1 hostname, 4 user name, 9 process name, 99 other. */
const observableTypeIds = { device: 1, user: 4, process: 9, other: 99 } as const

/** OCSF Detection Finding (class 2004, category 2, activity 1 "Create"), one a line. */
export const ocsfSink = (toolVersion: string): FindingSink => ({
  begin: () => '',
  render: finding => `${JSON.stringify(detectionFinding(finding, toolVersion))}\n`,
  finish: () => '',
})

const detectionFinding = (finding: Finding, version: string): object => ({
  activity_id: 1,
  category_uid: 2,
  class_uid: 2004,
  type_uid: 200_401,
  severity_id: severityIds[finding.risk.level],
  status_id: 1,
  time: finding.end_time,
  start_time: finding.start_time,
  end_time: finding.end_time,
  message: finding.message,
  risk_score: finding.risk.score,
  risk_level_id: riskLevelIds[finding.risk.level],
  metadata: {
    version: '1.5.0',
    uid: finding.id,
    product: { name: 'telltale', vendor_name: 'Telltale', version },
  },
  finding_info: {
    uid: finding.id,
    title: finding.detection.name,
    types: [finding.detection.type],
    analytic: {
      type_id: 1,
      uid: finding.detection.id,
      name: finding.detection.name,
      version: String(finding.detection.version),
    },
    attacks: finding.attack.map(attackOf),
    kill_chain: finding.kill_chain_phases.map(phase => ({ phase })),
    related_analytics: finding.analytic_stories.map(name => ({ name, type_id: 99 })),
  },
  evidences: [{ data: finding.body }],
  observables: finding.entities.map(observableOf),
  unmapped: { source: finding.source },
})

const attackOf = (attack: Finding['attack'][number]): object => ({
  technique: { uid: attack.technique, name: attack.name },
  tactics: attack.tactics.map(name => ({ name })),
})

const observableOf = (entity: Entity): object => ({
  name: entity.kind,
  type_id: observableTypeIds[entity.kind],
  value: entity.value,
})
