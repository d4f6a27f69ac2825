import type { Finding, RiskLevel } from '../finding/finding.ts'
import type { FindingSink } from './finding-sink.ts'

const levels: Readonly<Record<RiskLevel, string>> = {
  info: 'note',
  low: 'note',
  medium: 'warning',
  high: 'error',
  critical: 'error',
}

/**
 * SARIF 2.1.0 (OASIS): one run, the detections as rules, each finding a result that points into the
 * log. Results are held until the end, because the rules stand before them.
 */
export function sarifSink(toolVersion: string): FindingSink {
  const rules = new Map<string, Finding>()
  const results: object[] = []
  return {
    begin: () => '',
    render: finding => {
      if (!rules.has(finding.detection.id)) rules.set(finding.detection.id, finding)
      results.push(resultOf(finding))
      return ''
    },
    finish: () =>
      `${JSON.stringify(logOf([...rules.values()].map(ruleOf), results, toolVersion))}\n`,
  }
}

const logOf = (rules: readonly object[], results: readonly object[], version: string): object => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [{ tool: { driver: { name: 'telltale', version, rules } }, results }],
})

const ruleOf = (finding: Finding): object => ({
  id: finding.detection.id,
  name: finding.detection.name,
  shortDescription: { text: finding.detection.name },
  properties: {
    tags: finding.attack.map(({ technique }) => technique),
    'security-severity': (finding.risk.score / 10).toFixed(1),
  },
})

const resultOf = (finding: Finding): object => ({
  ruleId: finding.detection.id,
  level: levels[finding.risk.level],
  message: { text: finding.message },
  partialFingerprints: { findingId: finding.id },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: encodeURI(finding.source.path) },
        region:
          finding.source.line === undefined
            ? { byteOffset: finding.source.offset }
            : { startLine: finding.source.line },
      },
    },
  ],
  properties: {
    time: finding.time,
    risk: finding.risk,
    entities: finding.entities,
    body: finding.body,
  },
})
