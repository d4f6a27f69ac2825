import { nearestName } from '../../base/nearest-name.ts'
import { crossedKey, dottedKey, unknownKey } from '../../diagnostics/catalogue/checking-fields.ts'
import type { EventPath } from '../event-origins.ts'
import type { Call, Expression, Literal } from '../expression.ts'
import { enrichedKeys, ocsfAttributes, ocsfMembers } from '../known-fields.ts'
import type { Assignment } from '../operator.ts'
import type { Check, CheckContext } from './check-context.ts'

/** Slips in the keys by which `map_get` reads the event. */
export const eventKeys: Check = {
  expression: (node, context) => {
    const read = node.kind === 'call' && node.function === 'map_get' ? keyRead(node, context) : null
    if (!read) return
    if (isDottedPath(read)) reportDotted(read, context)
    else checkKey(read, context)
  },
  assignment: checkCrossed,
}

interface KeyRead {
  readonly call: Call
  readonly map: Expression
  /** Where the map lies in the event. */
  readonly path: EventPath
  readonly key: Literal
  readonly name: string
}

function keyRead(call: Call, { flow }: CheckContext): KeyRead | null {
  const [map, key] = call.arguments
  if (!map || map.kind === 'regex' || key?.kind !== 'literal') return null
  const path = flow.origins.pathOf(map)
  return path && typeof key.value === 'string' ? { call, map, path, key, name: key.value } : null
}

/** `map_get(input_event, "device.hostname")`: the first part is known, so a path was meant. */
function isDottedPath({ path, name }: KeyRead): boolean {
  const [first = '', ...rest] = name.split('.')
  if (rest.length === 0) return false
  const known = path.length === 0 ? new Set(ocsfAttributes) : ocsfMembers(path.join('.'))
  return known?.has(first) ?? false
}

function reportDotted({ call, map, key, name }: KeyRead, context: CheckContext): void {
  const text = name
    .split('.')
    .reduce((base, part) => `map_get(${base}, "${part}")`, context.textOf(map.span))
  context.report(dottedKey, key.span, name, text, { span: call.span, text })
}

/** An unknown key is told where a known one is near: events may have more than is known. */
function checkKey({ path, key, name }: KeyRead, context: CheckContext): void {
  const known =
    path.length === 0
      ? [...enrichedKeys, ...ocsfAttributes]
      : [...(ocsfMembers(path.join('.')) ?? [])]
  const near = known.includes(name) ? null : nearestName(name, known)
  if (near === null) return
  context.report(unknownKey, key.span, name, near, { span: key.span, text: `"${near}"` })
}

function checkCrossed({ name, value }: Assignment, context: CheckContext): void {
  const path = context.flow.origins.pathOf(value)
  const key = path?.length === 1 ? path[0] : undefined
  if (key === undefined || !isCrossed(name, key)) return
  const written = context.textOf(value.span)
  const at = written.indexOf(`"${key}"`)
  const start = value.span.start + at + 1
  const edit =
    at === -1 || !enrichedKeys.includes(name)
      ? null
      : { span: { start, end: start + key.length }, text: name }
  context.report(crossedKey, value.span, name, key, edit)
}

const sides = new Set(['src', 'dest', 'source', 'origin', 'parent'])

/** `dest_device_scope` from `src_device_scope`: the same name but for whose it is. */
function isCrossed(name: string, key: string): boolean {
  const [ownWords, otherWords] = [name.split('_'), key.split('_')]
  if (ownWords.length !== otherWords.length) return false
  const different = ownWords.flatMap((word, index) => {
    const other = otherWords[index] ?? ''
    return word === other ? [] : [[word, other] as const]
  })
  const [only, ...more] = different
  return only !== undefined && more.length === 0 && sides.has(only[0]) && sides.has(only[1])
}
