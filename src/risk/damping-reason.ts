import { formatDuration } from './duration.ts'
import { type AppliedDamping, roundPoints } from './point.ts'

/** Longer values of a group are cut in what people read. */
const valuesLengthMax = 80

/** `finding 2 of the same detection and process (bits job) "updater" within 24h counts 50%`. */
export function dampingReason({ damping, group, measure }: AppliedDamping): string {
  const { alike, windowMs, limit } = damping
  const findings = `the same ${alike}${valuesOf(group)} within ${formatDuration(windowMs)}`
  if (limit.kind !== 'repeats') return `findings of ${findings} add ${measure} at most`
  const share = roundPoints(limit.share ** (measure - 1) * 100)
  return `finding ${measure} of ${findings} counts ${share === 0 ? 'nothing' : `${share}%`}`
}

/** The quoted texts of a group's key: what stands before is the detection's id. */
function valuesOf(group: string): string {
  const from = group.indexOf('"')
  if (from === -1) return ''
  const values = group.slice(from)
  return ` ${values.length <= valuesLengthMax ? values : `${values.slice(0, valuesLengthMax)}…`}`
}
