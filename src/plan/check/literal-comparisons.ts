import { literalComparison } from '../../diagnostics/catalogue/checking-conditions.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import type { Expression } from '../expression.ts'
import { ocsfAttributes } from '../known-fields.ts'
import type { Check, CheckContext } from './check-context.ts'

/** `"process_name"="cmd.exe"` compares two texts; a field was meant. */
export const literalComparisons: Check = {
  expression: (node, context) => {
    const operands = operandsOf(node)
    const texts = operands.filter(isText)
    if (operands.length < 2 || texts.length === 0 || operands.some(isNoLiteral)) return
    const edits = texts.map(operand => fieldEdit(operand, context))
    const edit = edits.find(found => found !== null) ?? null
    context.report(literalComparison, node.span, edit?.text ?? '', edit)
  },
}

const isNoLiteral = (node: Expression): boolean => node.kind !== 'literal'

const isText = (node: Expression): boolean =>
  node.kind === 'literal' && typeof node.value === 'string'

function operandsOf(node: Expression): readonly Expression[] {
  if (node.kind === 'compare') return [node.left, node.right]
  if (node.kind === 'like') return [node.value, node.pattern]
  return node.kind === 'in' ? [node.value, ...node.items] : []
}

/** The field of that name, where there is one. */
function fieldEdit(literal: Expression, { flow }: CheckContext): Edit | null {
  const text = literal.kind === 'literal' ? String(literal.value) : ''
  if (!/^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$/.test(text)) return null
  const [root = text] = text.split('.')
  const { scope } = flow
  const isField = scope.types.has(root) || (scope.isOpen && ocsfAttributes.includes(root))
  return isField ? { span: literal.span, text } : null
}
