import { nearestName } from '../../base/nearest-name.ts'
import { unknownAttribute } from '../../diagnostics/catalogue/checking-fields.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import type { Expression } from '../expression.ts'
import { ocsfPathOf } from '../field-groups.ts'
import { ocsfAttributes, ocsfMembers, ocsfPaths } from '../known-fields.ts'
import type { Check, CheckContext } from './check-context.ts'

/**
 * Generation 3: a column that nothing has made is an attribute of the event. Events may have more
 * than is known here, so that a name is told only where a known one is near or means the same.
 */
export const eventAttributes: Check = {
  expression: (node, context) => {
    if (node.kind === 'column') checkRoot(node.name, node, context)
    if (node.kind === 'member') checkMember(node.name, node.base, node, context)
  },
}

function checkRoot(name: string, node: Expression, context: CheckContext): void {
  const { scope, origins } = context.flow
  const path = origins.pathOfColumn(name)
  if (!scope.isOpen || scope.types.has(name) || path?.[0] !== name) return
  if (ocsfAttributes.includes(name)) return
  const candidates = [...ocsfAttributes, ...firstOf(scope.types.keys())]
  const near = ocsfPathOf(name) ?? nearestName(name, candidates)
  if (near === null) return
  context.report(unknownAttribute, node.span, name, near, { span: node.span, text: near })
}

/** As many columns as queries of people have; made ones may have thousands. */
const firstOf = (names: Iterable<string>): readonly string[] => [...names].slice(0, 200)

function checkMember(
  name: string,
  base: Expression,
  node: Expression,
  context: CheckContext,
): void {
  const path = context.flow.origins.pathOf(base)?.join('.')
  const members = path ? ocsfMembers(path) : null
  if (!path || !members || members.has(name)) return
  const near = nearestName(name, members) ?? deeperPath(path, name)
  if (near === null) return
  context.report(
    unknownAttribute,
    node.span,
    context.textOf(node.span),
    `${context.textOf(base.span)}.${near}`,
    nameEdit(node, name, near, context),
  )
}

/** `file.name` for the `name` of a process: the only place further inside that has the name. */
function deeperPath(path: string, name: string): string | null {
  const found = ocsfPaths.filter(
    known => known.startsWith(`${path}.`) && known.endsWith(`.${name}`),
  )
  const [only, ...others] = found
  return only !== undefined && others.length === 0 ? only.slice(path.length + 1) : null
}

/** The last name of a dotted path written anew. */
function nameEdit(
  { span: { end } }: Expression,
  name: string,
  text: string,
  context: CheckContext,
): Edit | null {
  const span = { start: end - name.length, end }
  return context.textOf(span) === name ? { span, text } : null
}
