import { foldCase } from '../event/fold-case.ts'
import { compileRegex } from '../event/regex.ts'
import { isMap, type Value } from '../event/value.ts'
import { fieldValue, textsOf } from '../finding/field-scope.ts'
import { bitsJobOf } from './bits-job.ts'
import { boundedKey } from './bounded-text.ts'
import type { FieldReading, GroupPart } from './risk-content.ts'

/** Findings with the same key are alike for a damping. The detection is given by its key. */
export type ReadGroupKey = (detection: string, body: Value) => string | null

/**
 * The key by the parts of a damping, letter case folded. Null for a finding that lacks a part: it is
 * like no other, and is not damped.
 */
export function compileGroupKey(parts: readonly GroupPart[]): ReadGroupKey {
  const readers = parts.map(part => ({
    isDetection: part.kind === 'detection',
    read: readerOf(part),
  }))
  return (detection, body) => {
    const found: string[] = []
    for (const { isDetection, read } of readers) {
      const text = read(detection, body)
      if (text === null) return null
      // Texts of logs are quoted, so that none can pass for two.
      found.push(isDetection ? text : JSON.stringify(text))
    }
    return boundedKey(found.join(' '))
  }
}

function readerOf(part: GroupPart): ReadGroupKey {
  if (part.kind === 'detection') return detection => detection
  const { field } = part
  const read = compileReading(part.reading)
  return (_, body) => {
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

/** `detection and process (bits job)`: what the findings of a group have in common. */
export const describeParts = (parts: readonly GroupPart[]): string =>
  parts.map(part => (part.kind === 'detection' ? 'detection' : describeField(part))).join(' and ')

const describeField = ({ field, reading }: Extract<GroupPart, { kind: 'field' }>): string =>
  reading.kind === 'whole' ? field : `${field} (${reading.kind})`
