import { nearestName } from '../base/nearest-name.ts'
import { unknownRiskType } from '../diagnostics/catalogue/risk-content.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { isMap, member, type Value } from '../event/value.ts'
import { riskLevels } from '../finding/risk.ts'
import type {
  DampingLimit,
  GroupPart,
  RiskDamping,
  RiskEntities,
  RiskFactor,
  RiskItem,
  RiskItemFacts,
  RiskRule,
} from '../risk/risk-content.ts'
import { checkSchema } from './check-schema.ts'
import type { YamlFile } from './parse-yaml.ts'
import {
  type RiskDampingFile,
  type RiskEntitiesFile,
  type RiskFactorFile,
  type RiskFileFacts,
  type RiskRuleFile,
  riskDampingSchema,
  riskEntitiesSchema,
  riskFactorSchema,
  riskRuleSchema,
} from './risk-schema.ts'
import { placeAt } from './yaml-place.ts'

interface LoadedRisk {
  /** Null when the file has errors. */
  readonly item: RiskItem | null
  readonly diagnostics: readonly Diagnostic[]
}

/** Whether a file is risk content, by its `type`: `Risk Rule`, `Risk Factor`, … or a misspelt one of these. */
export function isRiskContent(value: Value): boolean {
  const type = isMap(value) ? member(value, 'type') : null
  return typeof type === 'string' && /^risk\b/i.test(type)
}

/** A file of risk content, validated. */
export function loadRiskItem(file: YamlFile): LoadedRisk {
  const type = isMap(file.value) ? member(file.value, 'type') : null
  switch (type) {
    case 'Risk Rule':
      return loaded(checkSchema(file, riskRuleSchema), ruleOf)
    case 'Risk Factor':
      return loaded(checkSchema(file, riskFactorSchema), factorOf)
    case 'Risk Damping':
      return loaded(checkSchema(file, riskDampingSchema), dampingOf)
    case 'Risk Entities':
      return loaded(checkSchema(file, riskEntitiesSchema), entitiesOf)
    default: {
      const nearest = nearestName(String(type), types)
      return { item: null, diagnostics: [unknownRiskType(placeAt(file, ['type']), types, nearest)] }
    }
  }
}

const types: readonly string[] = ['Risk Rule', 'Risk Factor', 'Risk Damping', 'Risk Entities']

const loaded = <File>(
  checked: { readonly content: File | null; readonly diagnostics: readonly Diagnostic[] },
  itemOf: (content: File) => RiskItem,
): LoadedRisk => ({
  item: checked.content && itemOf(checked.content),
  diagnostics: checked.diagnostics,
})

const factsOf = (file: RiskFileFacts): RiskItemFacts => ({
  id: file.id.toLowerCase(),
  name: file.name,
  version: file.version,
  description: file.description.trim(),
  enabled: file.enabled,
})

const selectorsOf = ({ entities, findings }: Pick<RiskRuleFile, 'entities' | 'findings'>) => ({
  appliesTo: {
    kinds: entities.kinds,
    names: entities.names,
    exceptNames: entities.except,
    attributes: entities.attributes,
  },
  counts: findings,
})

const ruleOf = (file: RiskRuleFile): RiskRule => ({
  kind: 'rule',
  ...factsOf(file),
  ...selectorsOf(file),
  windowMs: file.window,
  condition: {
    pointsAbove: file.fires_when.points_above ?? null,
    tacticsMin: file.fires_when.tactics ?? null,
    detectionsMin: file.fires_when.detections ?? null,
  },
  severity: file.severity,
  severitySteps: riskLevels.flatMap(severity => {
    const pointsMin = file.severity_from_points[severity]
    return pointsMin === undefined ? [] : [{ severity, pointsMin }]
  }),
  suppression: file.suppression
    ? {
        windowMs: file.suppression.window,
        unlessSeverityRises: file.suppression.unless_severity_rises,
      }
    : null,
})

const factorOf = (file: RiskFactorFile): RiskFactor => ({
  kind: 'factor',
  ...factsOf(file),
  ...selectorsOf(file),
  effect:
    file.multiply === undefined
      ? { kind: 'add', points: file.add ?? 0 }
      : { kind: 'multiply', by: file.multiply },
})

const dampingOf = (file: RiskDampingFile): RiskDamping => ({
  kind: 'damping',
  ...factsOf(file),
  ...selectorsOf(file),
  windowMs: file.window,
  groupBy: file.group_by.map(groupPartOf),
  limit: limitOf(file),
})

function groupPartOf(part: RiskDampingFile['group_by'][number]): GroupPart {
  const { field, parse, pattern } = part
  if (field === 'detection') return { kind: 'detection' }
  if (parse === 'bits_job') return { kind: 'field', field, reading: { kind: 'bits job' } }
  if (pattern !== undefined) return { kind: 'field', field, reading: { kind: 'pattern', pattern } }
  return { kind: 'field', field, reading: { kind: 'whole' } }
}

function limitOf({ each_repeat_counts, cap }: RiskDampingFile): DampingLimit {
  if (each_repeat_counts !== undefined) return { kind: 'repeats', share: each_repeat_counts }
  if (cap?.times_highest !== undefined) return { kind: 'cap', timesHighest: cap.times_highest }
  return { kind: 'cap points', points: cap?.points ?? 0 }
}

const entitiesOf = (file: RiskEntitiesFile): RiskEntities => ({
  kind: 'entities',
  ...factsOf(file),
  entries: file.entries,
})
