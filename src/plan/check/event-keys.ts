import { nearestName } from '../../base/nearest-name.ts'
import { crossedKey, unknownAttribute, unknownKey } from '../../diagnostics/catalogue/checking.ts'
import type { Expression } from '../expression.ts'
import { enrichedKeys, ocsfAttributes } from '../known-fields.ts'
import type { Check, CheckContext } from './check-context.ts'

/** Slips in the names of what is read from the event. */
export const eventKeys: Check = {
  expression: (node, context) => {
    checkKey(node, context)
    if (node.kind === 'column') checkAttribute(node.name, node, context)
  },
  assignment: ({ name, value }, context) => {
    const path = context.flow.origins.pathOf(value)
    const key = path?.length === 1 ? path[0] : undefined
    if (key !== undefined && isCrossed(name, key)) context.report(crossedKey, value.span, name, key)
  },
}

/** `map_get(input_event, "key")`: an unknown key is told where a known one is near. */
function checkKey(node: Expression, context: CheckContext): void {
  if (node.kind !== 'call' || node.function !== 'map_get') return
  const [map, key] = node.arguments
  if (!map || map.kind === 'regex' || key?.kind !== 'literal' || typeof key.value !== 'string')
    return
  if (context.flow.origins.pathOf(map)?.length !== 0) return
  const known = [...enrichedKeys, ...ocsfAttributes]
  const near = known.includes(key.value) ? null : nearestName(key.value, known)
  if (near === null) return
  const edit = { span: key.span, text: `"${near}"` }
  context.report(unknownKey, key.span, key.value, near, edit)
}

/** Generation 3: a column that nothing has made is an attribute; a near miss is told. */
function checkAttribute(name: string, node: Expression, context: CheckContext): void {
  const { scope, origins } = context.flow
  const path = origins.pathOfColumn(name)
  if (!scope.isOpen || scope.types.has(name) || path?.[0] !== name) return
  if (ocsfAttributes.includes(name)) return
  const near = nearestName(name, [...ocsfAttributes, ...firstOf(scope.types.keys())])
  if (near === null) return
  context.report(unknownAttribute, node.span, name, near, { span: node.span, text: near })
}

/** As many columns as queries of people have; made ones may have thousands. */
const firstOf = (names: Iterable<string>): readonly string[] => [...names].slice(0, 200)

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
