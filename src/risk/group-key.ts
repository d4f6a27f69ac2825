import { foldCase } from '../event/fold-case.ts'
import { compileRegex } from '../event/regex.ts'
import { isMap } from '../event/value.ts'
import { fieldValue, textsOf } from '../finding/field-scope.ts'
import type { Finding } from '../finding/finding.ts'
import { bitsJobOf } from './bits-job.ts'
import { boundedKey } from './bounded-text.ts'
import type { FieldReading, GroupPart } from './risk-content.ts'

/** The part of a finding that its groups are told by. */
export type GroupedFinding = Pick<Finding, 'detection' | 'body'>

/** Findings with the same key are alike for a damping. */
export type ReadGroupKey = (finding: GroupedFinding) => string | null

/**
 * The key by the parts of a damping, letter case folded. Null for a finding that lacks a part: it is
 * like no other, and is not damped.
 */
export function compileGroupKey(parts: readonly GroupPart[]): ReadGroupKey {
  const readers = parts.map(part => ({
    isDetection: part.kind === 'detection',
    read: readerOf(part),
  }))
  return finding => {
    const found: string[] = []
    for (const { isDetection, read } of readers) {
      const text = read(finding)
      if (text === null) return null
      // Texts of logs are quoted, so that none can pass for two.
      found.push(isDetection ? text : JSON.stringify(text))
    }
    return boundedKey(found.join(' '))
  }
}

function readerOf(part: GroupPart): ReadGroupKey {
  if (part.kind === 'detection') return ({ detection }) => detection.id.toLowerCase()
  const { field } = part
  const read = compileReading(part.reading)
  return ({ body }) => {
    const values = textsOf(fieldValue(field, isMap(body) ? [body] : []))
    const texts = values.map(read).filter(text => text !== null)
    return texts.length === 0 ? null : texts.map(foldCase).join(', ')
  }
}

function compileReading(reading: FieldReading): (text: string) => string | null {
  if (reading.kind === 'whole') return text => text
  if (reading.kind === 'bits job') return bitsJobOf
  const { firstMatchGroups } = compileRegex(reading.pattern, { ignoreCase: true })
  return text => {
    const groups = Object.values(firstMatchGroups(text) ?? {}).filter(group => group !== null)
    return groups.length === 0 ? null : groups.join(', ')
  }
}

/** Longer values are cut in what people read. */
const shownLengthMax = 80

/** `detection and process (bits job) "updater"`: what the findings of a group have in common. */
export function describeGroup(parts: readonly GroupPart[], key: string): string {
  const names = parts.map(part => (part.kind === 'detection' ? 'detection' : describeField(part)))
  const values = key.indexOf('"')
  if (values === -1) return names.join(' and ')
  const shown = key.slice(values)
  const cut = shown.length <= shownLengthMax ? shown : `${shown.slice(0, shownLengthMax)}…`
  return `${names.join(' and ')} ${cut}`
}

const describeField = ({ field, reading }: Extract<GroupPart, { kind: 'field' }>): string =>
  reading.kind === 'whole' ? field : `${field} (${reading.kind})`
