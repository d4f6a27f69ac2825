import { memberOfNoMap, wrongOperandType } from '../../diagnostics/catalogue/checking-types.ts'
import { numberOf } from '../../event/coercion.ts'
import type { Arithmetic, Expression } from '../expression.ts'
import { isNumeric, typeOf } from '../expression-type.ts'
import { ocsfAttributes } from '../known-fields.ts'
import type { Check, CheckContext } from './check-context.ts'

/** Arithmetic with a list, and members of a text, are null for every row. */
export const operandTypes: Check = {
  expression: (node, context) => {
    if (node.kind === 'arithmetic') checkOperands(node, context)
    if (node.kind === 'member' || node.kind === 'element') checkBase(node.kind, node.base, context)
  },
}

function checkOperands({ operator, left, right }: Arithmetic, context: CheckContext): void {
  for (const [operand, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const words = unusable(operator, operand, other, context)
    if (words === null) continue
    context.report(wrongOperandType, operand.span, operator, words)
    return
  }
}

/** What is wrong with an operand, in words; null where it may be computed with. */
function unusable(
  operator: Arithmetic['operator'],
  operand: Expression,
  other: Expression,
  { flow: { scope } }: CheckContext,
): string | null {
  if (operand.kind === 'literal' && operand.value === null) return 'null'
  const type = typeOf(operand, scope)
  if (type === 'list' || type === 'map') return `a ${type}`
  if (type === 'boolean') {
    const otherType = typeOf(other, scope)
    const isNumber = operator !== '+' || isNumeric(otherType) || otherType === 'boolean'
    return isNumber ? 'a truth value' : null
  }
  const isWord = operand.kind === 'literal' && type === 'string' && numberOf(operand.value) === null
  return operator !== '+' && isWord ? 'a text that is no number' : null
}

function checkBase(kind: 'member' | 'element', base: Expression, context: CheckContext): void {
  const type = typeOf(base, context.flow.scope)
  const hasMembers = type === 'any' || type === 'map' || (kind === 'element' && type === 'list')
  if (hasMembers) return
  const isReplaced = base.kind === 'column' && ocsfAttributes.includes(base.name)
  context.report(memberOfNoMap, base.span, context.textOf(base.span), type, isReplaced)
}
