import { badArgument } from '../../diagnostics/catalogue/lowering-calls.ts'
import {
  missingOption,
  repeatedColumn,
  rexWithoutGroups,
} from '../../diagnostics/catalogue/lowering-commands.ts'
import { findFunction } from '../../functions/registry.ts'
import type { Extract } from '../../plan/operator.ts'
import { problemOf } from './lower-call.ts'
import type { Lowering } from './lowering.ts'
import { OptionReader } from './read-options.ts'
import type { RexSyntax } from './syntax-tree.ts'

/** `rex field=name "pattern"`: the named groups become columns. */
export function lowerRex(lowering: Lowering, rex: RexSyntax): Extract {
  const options = new OptionReader(lowering, 'rex', rex.options, ['field'])
  if (!options.has('field')) {
    lowering.report(missingOption, rex.span, 'rex', 'field', 'rex field=process_path "(?<name>…)"')
  }
  const pattern = rex.pattern.kind === 'string' ? rex.pattern.value : rex.pattern.pattern
  const groups = groupNames(pattern)
  const { span } = rex.pattern
  const repeated = groups.find((name, index) => groups.indexOf(name) !== index)
  if (groups.length === 0) lowering.report(rexWithoutGroups, span)
  else if (repeated !== undefined) lowering.report(repeatedColumn, span, repeated)
  else checkPattern(lowering, rex, pattern)
  return { kind: 'extract', field: options.field('field') ?? '', pattern, groups, span: rex.span }
}

/** Escapes and character classes are passed over whole, so that `\(?<` opens no group. */
const groupPattern = /\\[^]|\[(?:\\[^]|[^\]\\])*\]|\(\?P?<([A-Za-z_]\w*)>/g

const groupNames = (pattern: string): readonly string[] =>
  [...pattern.matchAll(groupPattern)].flatMap(match => match[1] ?? [])

/** The pattern is refused or accepted exactly as in `match_regex`. */
function checkPattern(lowering: Lowering, { pattern: { span } }: RexSyntax, pattern: string): void {
  const search = findFunction('match_regex')
  const problem = search && problemOf(search, [{ kind: 'dynamic' }, { kind: 'regex', pattern }])
  if (problem) lowering.report(badArgument, span, 'rex', problem.message)
}
