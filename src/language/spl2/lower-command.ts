import { aliasNeeded } from '../../diagnostics/catalogue/lowering-commands.ts'
import type { Assignment, Operator } from '../../plan/operator.ts'
import { lowerExpression, withoutGroup } from './lower-expression.ts'
import { lowerRex } from './lower-rex.ts'
import { lowerStage } from './lower-stages.ts'
import { lowerStats, reportRepeated } from './lower-stats.ts'
import type { Lowering } from './lowering.ts'
import type {
  BrokenSyntax,
  CommandSyntax,
  EvalSyntax,
  FieldsSyntax,
  FromSyntax,
  IntoSyntax,
  ItemSyntax,
  MacroSyntax,
  RenameSyntax,
  ReportSyntax,
  SelectSyntax,
  UnionSyntax,
} from './syntax-tree.ts'

/** Commands that become one operator; the others begin, join or end pipelines. */
export type OperatorCommand = Exclude<
  CommandSyntax,
  FromSyntax | IntoSyntax | UnionSyntax | ReportSyntax | MacroSyntax | BrokenSyntax
>

export function lowerCommand(lowering: Lowering, command: OperatorCommand): Operator {
  switch (command.kind) {
    case 'where': {
      const predicate = lowerExpression(lowering, command.predicate)
      return { kind: 'filter', predicate, span: command.span }
    }
    case 'eval':
      return lowerEval(lowering, command)
    case 'select':
      return lowerSelect(lowering, command)
    case 'fields':
      return lowerFields(command)
    case 'rename':
      return lowerRename(lowering, command)
    case 'stats':
      return lowerStats(lowering, command)
    case 'rex':
      return lowerRex(lowering, command)
    case 'stage':
      return lowerStage(lowering, command)
  }
}

function lowerEval(lowering: Lowering, { assignments, span }: EvalSyntax): Operator {
  return {
    kind: 'extend',
    assignments: assignments.map(({ target, value, span: place }) => ({
      name: target.name,
      value: lowerExpression(lowering, value),
      span: place,
    })),
    span,
  }
}

function lowerSelect(lowering: Lowering, { items, span }: SelectSyntax): Operator {
  const columns = items.map(item => lowerItem(lowering, item))
  reportRepeated(
    lowering,
    columns.filter(({ name }) => name !== ''),
  )
  return { kind: 'project', columns, keepMissing: true, span }
}

function lowerItem(lowering: Lowering, { value, alias, span }: ItemSyntax): Assignment {
  const inner = withoutGroup(value)
  const own = inner.kind === 'name' ? inner.name : null
  if (alias === null && own === null) lowering.report(aliasNeeded, span, 'add `AS name`')
  return { name: alias?.name ?? own ?? '', value: lowerExpression(lowering, value), span }
}

/** A name listed twice is kept once: `fields` only chooses. */
function lowerFields({ fields, span }: FieldsSyntax): Operator {
  const byName = new Map(fields.toReversed().map(field => [field.name, field.span]))
  const columns = [...new Set(fields.map(field => field.name))].map((name): Assignment => {
    const place = byName.get(name) ?? span
    return { name, value: { kind: 'column', name, span: place }, span: place }
  })
  return { kind: 'project', columns, keepMissing: false, span }
}

function lowerRename(lowering: Lowering, { pairs, span }: RenameSyntax): Operator {
  reportRepeated(
    lowering,
    pairs.map(({ to }) => to),
  )
  reportRepeated(
    lowering,
    pairs.map(({ from }) => from),
  )
  const renames = pairs.map(({ from, to }) => ({ from: from.name, to: to.name }))
  return { kind: 'rename', pairs: renames, span }
}
