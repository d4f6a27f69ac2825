import { mixedConnectives } from '../../diagnostics/catalogue/checking-conditions.ts'
import type { Diagnostic } from '../../diagnostics/diagnostic.ts'
import type { SourceText } from '../../diagnostics/source-text.ts'
import type { ExpressionSyntax } from './expression-syntax.ts'
import { childrenOf } from './syntax-children.ts'
import type { CommandSyntax, QuerySyntax } from './syntax-tree.ts'

/** Alternatives that are ANDs without parentheses: the plan no longer knows, readers stumble. */
export function checkConnectives(source: SourceText, query: QuerySyntax): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  for (const command of query.statements.flatMap(({ commands }) => commands)) {
    for (const expression of expressionsOf(command)) check(source, expression, diagnostics)
  }
  return diagnostics
}

function expressionsOf(command: CommandSyntax): readonly ExpressionSyntax[] {
  if (command.kind === 'where') return [command.predicate]
  if (command.kind === 'eval') return command.assignments.map(({ value }) => value)
  return command.kind === 'select' ? command.items.map(({ value }) => value) : []
}

function check(source: SourceText, node: ExpressionSyntax, diagnostics: Diagnostic[]): void {
  if (node.kind === 'or') {
    for (const { kind, span } of node.terms) {
      if (kind !== 'and') continue
      const edits = [
        { span: { start: span.start, end: span.start }, text: '(' },
        { span: { start: span.end, end: span.end }, text: ')' },
      ]
      diagnostics.push(mixedConnectives({ source, span }, edits))
    }
  }
  for (const child of childrenOf(node)) check(source, child, diagnostics)
}
