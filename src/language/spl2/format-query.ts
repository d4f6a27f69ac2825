import {
  group,
  hardBreak,
  joined,
  type Layout,
  nest,
  parts,
  renderLayout,
  spaceBreak,
} from '../../base/layout.ts'
import type { SourceText } from '../../diagnostics/source-text.ts'
import { CommentQueue } from './comment-queue.ts'
import type { ExpressionSyntax } from './expression-syntax.ts'
import { formatExpression, formatName } from './format-expression.ts'
import { reportPlaceholder } from './lex.ts'
import type {
  AssignmentSyntax,
  CommandSyntax,
  DatasetSyntax,
  ItemSyntax,
  OptionSyntax,
  QuerySyntax,
  StatementSyntax,
} from './syntax-tree.ts'

const lineWidth = 100

/**
 * A query laid out in the one way: a command a line, long ones broken at their items. Reads back as
 * the same tree, and formatting it again changes nothing. Comments go before the command, the `eval`
 * item or the operand that follows them; a command with a syntax error stays as it is in the source.
 */
export function formatQuery(query: QuerySyntax, source: SourceText): string {
  const formatter = new Formatter(query, source)
  return renderLayout(formatter.query(), lineWidth)
}

class Formatter {
  private readonly tree: QuerySyntax
  private readonly source: SourceText
  private readonly comments: CommentQueue

  constructor(tree: QuerySyntax, source: SourceText) {
    this.tree = tree
    this.source = source
    this.comments = new CommentQueue(tree.comments)
  }

  query(): Layout {
    const { statements, span } = this.tree
    const last = statements.at(-1)
    const lines = statements.map(statement => this.statement(statement, statement === last))
    return parts(
      joined(lines, hardBreak),
      ...this.comments.before(span.end).map(text => parts(hardBreak, text)),
    )
  }

  private statement({ variable, commands, span }: StatementSyntax, isLast: boolean): Layout {
    const before = this.comments.ownLines(span.start)
    const [first, ...rest] = commands
    const head = variable === null ? '| ' : `${variable.name} = `
    const lines = first ? [parts(before, head, this.command(first))] : [before]
    for (const command of rest) {
      const start = this.comments.ownLines(command.span.start)
      lines.push(
        parts(hardBreak, start, command.kind === 'report' ? '' : '| ', this.command(command)),
      )
    }
    // A statement that gives its rows, or stands before a report, is written without a semicolon.
    const isOpen = isLast && commands.at(-1)?.kind !== 'into'
    return parts(...lines, isOpen ? '' : ';')
  }

  private command(command: CommandSyntax): Layout {
    switch (command.kind) {
      case 'from':
      case 'into':
        return `${command.kind} ${this.dataset(command.dataset)}`
      case 'union':
        return parts('union ', commaList(command.datasets.map(this.dataset)))
      case 'eval':
        return parts('eval ', commaList(command.assignments.map(item => this.assignment(item))))
      case 'where':
        return parts('where ', nest(4, this.expression(command.predicate)))
      case 'select':
        return parts('select ', commaList(command.items.map(this.item)))
      case 'fields':
        return parts('fields ', commaList(command.fields.map(formatName)))
      case 'rename': {
        const pairs = command.pairs.map(
          ({ from, to }) => `${formatName(from)} AS ${formatName(to)}`,
        )
        return parts('rename ', commaList(pairs))
      }
      case 'stats': {
        const items = joined(command.items.map(this.item), parts(',', spaceBreak))
        const by = commaList(command.by.map(this.expression))
        return group(
          'stats ',
          nest(4, items, ...(command.by.length === 0 ? [] : [spaceBreak, 'BY ', by])),
        )
      }
      case 'rex': {
        const options = command.options.map(option => parts(this.option(option), ' '))
        return parts('rex ', ...options, this.expression(command.pattern))
      }
      case 'stage':
        return joined([command.command, ...command.options.map(this.option)], ' ')
      case 'report':
        return reportPlaceholder
      case 'macro':
        return `\`${command.text}\``
      case 'broken':
        // Its comments stay within it.
        this.comments.before(command.span.end)
        return this.source.text.slice(command.span.start, command.span.end)
    }
  }

  private assignment({ target, value, span }: AssignmentSyntax): Layout {
    return parts(
      this.comments.ownLines(span.start),
      formatName(target),
      ' = ',
      this.expression(value),
    )
  }

  private readonly expression = (node: ExpressionSyntax): Layout =>
    formatExpression(node, this.comments)

  private readonly dataset = ({ kind, name, arguments: given }: DatasetSyntax): string => {
    if (kind !== 'call') return name
    const values = given.map(({ value }) => renderLayout(this.expression(value), lineWidth))
    return `${name}(${values.join(', ')})`
  }

  private readonly item = ({ value, alias }: ItemSyntax): Layout => {
    const layout = this.expression(value)
    return alias === null ? layout : parts(layout, ` AS ${formatName(alias)}`)
  }

  private readonly option = ({ name, value }: OptionSyntax): Layout =>
    parts(`${formatName(name)}=`, this.expression(value))
}

const commaList = (items: readonly Layout[]): Layout =>
  group(nest(4, joined(items, parts(',', spaceBreak))))
