import { badArgument } from '../../diagnostics/catalogue/lowering-calls.ts'
import { missingOption, rexWithoutGroups } from '../../diagnostics/catalogue/lowering-commands.ts'
import { RegexRefused } from '../../event/regex/refused.ts'
import { compileRegex } from '../../event/regex.ts'
import type { Extract } from '../../plan/operator.ts'
import type { Lowering } from './lowering.ts'
import { OptionReader } from './read-options.ts'
import { spanInLiteral } from './span-in-literal.ts'
import type { RexSyntax } from './syntax-tree.ts'

/** `rex field=name "pattern"`: the named groups become columns. */
export function lowerRex(lowering: Lowering, rex: RexSyntax): Extract {
  const options = new OptionReader(lowering, 'rex', rex.options, ['field'])
  if (!options.has('field')) {
    lowering.report(missingOption, rex.span, 'rex', 'field', 'rex field=process_path "(?<name>…)"')
  }
  const pattern = rex.pattern.kind === 'string' ? rex.pattern.value : rex.pattern.pattern
  const groups = groupNames(lowering, rex, pattern)
  return { kind: 'extract', field: options.field('field') ?? '', pattern, groups, span: rex.span }
}

function groupNames(
  lowering: Lowering,
  { pattern: { span } }: RexSyntax,
  pattern: string,
): readonly string[] {
  try {
    const { groupNames: names } = compileRegex(pattern, { ignoreCase: false })
    if (names.length === 0) lowering.report(rexWithoutGroups, span)
    return names
  } catch (error) {
    if (!(error instanceof RegexRefused)) throw error
    const place = spanInLiteral(lowering.source, span, error.position)
    lowering.report(badArgument, place, 'rex', `the regex is refused: ${error.reason}`)
    return []
  }
}
