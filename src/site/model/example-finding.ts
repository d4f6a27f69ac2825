import type { Detection } from '../../content/detection.ts'
import type { Value, ValueMap } from '../../event/value.ts'
import type { Finding } from '../../finding/finding.ts'
import { riskOf } from '../../finding/risk.ts'
import type { Expression } from '../../plan/expression.ts'
import type { Plan } from '../../plan/plan.ts'

/**
 * The shape of a detection's findings: what it knows itself is filled in, what comes from an event
 * stands as the name of its field in `<…>`.
 */
export function exampleFinding(detection: Detection, plan: Plan | null): ShapeOfFinding {
  const { id, name, version, type, riskScore, impact, confidence } = detection
  return {
    id: 'sha256:<id>',
    detection: { id, name, version, type },
    time: '<time>',
    start_time: '<start_time>',
    end_time: '<end_time>',
    entities: detection.observables.map(({ field, type: kind, roles }) => ({
      kind: kind.toLowerCase(),
      value: `<${field}>`,
      role: roles[0]?.toLowerCase() ?? 'other',
    })),
    risk: riskOf(riskScore, impact, confidence),
    message: detection.message?.text.replaceAll(/\$([\w.{}:-]+)\$/g, '<$1>') ?? '<message>',
    attack: detection.attack,
    analytic_stories: detection.analyticStories,
    kill_chain_phases: detection.killChainPhases,
    body: plan ? evidenceShape(plan) : {},
    source: { path: '<file>', record: '<record>', offset: '<offset>' },
  }
}

/** As `Finding`, with the name of a field in place of each value that an event gives. */
type ShapeOfFinding = { readonly [Member in Exclude<keyof Finding, 'row'>]: unknown }

/** The keys of the map that the query puts together as evidence. */
function evidenceShape(plan: Plan): ValueMap {
  for (const stream of plan.streams.toReversed()) {
    for (const operator of stream.operators.toReversed()) {
      if (operator.kind !== 'extend') continue
      const made = operator.assignments.findLast(
        ({ name }) => name === 'body' || name === 'evidence',
      )
      const evidence = made && evidenceIn(made.value)
      if (evidence) return shapeOf(evidence)
    }
  }
  return {}
}

type MapMaker = Extract<Expression, { kind: 'map' }>

/** Of a report in one map its member `evidence`, else the map. */
function evidenceIn(value: Expression): MapMaker | null {
  if (value.kind !== 'map') return null
  const inner = value.entries.find(({ key }) => key.kind === 'literal' && key.value === 'evidence')
  return inner?.value.kind === 'map' ? inner.value : value
}

const keysMax = 60

function shapeOf({ entries }: MapMaker): ValueMap {
  const names = entries
    .slice(0, keysMax)
    .flatMap(({ key }) => (key.kind === 'literal' ? String(key.value) : []))
  return Object.fromEntries(names.map((name): [string, Value] => [name, `<${name}>`]))
}
