import type { Finding } from '../finding/finding.ts'
import type { DetectionTraits } from './selectors.ts'

/** What the findings of one version of a detection have in common, kept once for all of them. */
export interface DetectionRecord extends DetectionTraits {
  readonly version: number
  /** Its id without letter case. */
  readonly key: string
  /** Number of the record in the table. */
  readonly index: number
  /** Number of its id: all versions of a detection are one detection. */
  readonly idIndex: number
  /** Numbers of its tactics in the table. */
  readonly tacticIndexes: readonly number[]
  /** By place in the content, whether the rule, factor or damping counts its findings. */
  readonly rules: readonly boolean[]
  readonly factors: readonly boolean[]
  readonly dampings: readonly boolean[]
}

export interface DetectionSelectors {
  readonly rules: readonly TestDetection[]
  readonly factors: readonly TestDetection[]
  readonly dampings: readonly TestDetection[]
}

type TestDetection = (detection: DetectionTraits) => boolean

/** The traits and version that make a record, as a saved state has them too. */
export type DetectionFields = DetectionTraits & { readonly version: number }

/** The detections met so far. As many as the content has: not bounded further. */
export class DetectionTable {
  readonly records: DetectionRecord[] = []
  readonly #byKey = new Map<string, DetectionRecord>()
  readonly #ids = new Map<string, number>()
  readonly #tactics = new Map<string, number>()
  readonly #selectors: DetectionSelectors

  constructor(selectors: DetectionSelectors) {
    this.#selectors = selectors
  }

  /** The record of a finding's detection, made at its first finding. */
  of(finding: Finding): DetectionRecord {
    const { id, version } = finding.detection
    return this.#byKey.get(keyOf(id, version)) ?? this.add(fieldsOf(finding))
  }

  add(fields: DetectionFields): DetectionRecord {
    const { rules, factors, dampings } = this.#selectors
    const record = {
      ...fields,
      key: fields.id.toLowerCase(),
      index: this.records.length,
      idIndex: numberOf(fields.id, this.#ids),
      tacticIndexes: fields.tactics.map(tactic => numberOf(tactic, this.#tactics)),
      rules: rules.map(counts => counts(fields)),
      factors: factors.map(counts => counts(fields)),
      dampings: dampings.map(counts => counts(fields)),
    }
    this.records.push(record)
    this.#byKey.set(keyOf(fields.id, fields.version), record)
    return record
  }
}

/** The number of a text, letter case aside; a new one gets the next. */
function numberOf(text: string, numbers: Map<string, number>): number {
  const key = text.toLowerCase()
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

const keyOf = (id: string, version: number): string => `${version} ${id.toLowerCase()}`

const fieldsOf = ({ detection, attack, analytic_stories }: Finding): DetectionFields => ({
  id: detection.id,
  name: detection.name,
  version: detection.version,
  type: detection.type,
  stories: analytic_stories,
  tactics: [...new Set(attack.flatMap(({ tactics }) => tactics))],
  techniques: attack.map(({ technique }) => technique),
})
