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
import { regexLiteral } from '../../base/regex-literal.ts'
import type { SourceText } from '../../diagnostics/source-text.ts'
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
import type { Comment } from './token.ts'

const lineWidth = 100

/**
 * A query laid out in the one way: a command a line, long ones broken at their items. Reads back as
 * the same tree, and formatting it again changes nothing. Comments go before the command or the
 * `eval` item that follows them; a command with a syntax error stays as it is in the source.
 */
export function formatQuery(query: QuerySyntax, source: SourceText): string {
  const formatter = new Formatter(query, source)
  return renderLayout(formatter.query(), lineWidth)
}

class Formatter {
  private readonly tree: QuerySyntax
  private readonly source: SourceText
  private readonly comments: Comment[]

  constructor(tree: QuerySyntax, source: SourceText) {
    this.tree = tree
    this.source = source
    this.comments = [...tree.comments]
  }

  query(): Layout {
    const { statements, span } = this.tree
    const last = statements.at(-1)
    const lines = statements.map(statement => this.statement(statement, statement === last))
    return parts(
      joined(lines, hardBreak),
      ...this.commentsBefore(span.end).map(text => parts(hardBreak, text)),
    )
  }

  private statement({ variable, commands, span }: StatementSyntax, isLast: boolean): Layout {
    const before = this.ownLines(span.start)
    const [first, ...rest] = commands
    const head = variable === null ? '| ' : `${variable.name} = `
    const lines = first ? [parts(before, head, this.command(first))] : [before]
    for (const command of rest) {
      const start = this.ownLines(command.span.start)
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
        return `${command.kind} ${formatDataset(command.dataset)}`
      case 'union':
        return parts('union ', commaList(command.datasets.map(formatDataset)))
      case 'eval':
        return parts('eval ', commaList(command.assignments.map(item => this.assignment(item))))
      case 'where':
        return parts('where ', nest(4, formatExpression(command.predicate)))
      case 'select':
        return parts('select ', commaList(command.items.map(formatItem)))
      case 'fields':
        return parts('fields ', commaList(command.fields.map(formatName)))
      case 'rename': {
        const pairs = command.pairs.map(
          ({ from, to }) => `${formatName(from)} AS ${formatName(to)}`,
        )
        return parts('rename ', commaList(pairs))
      }
      case 'stats': {
        const items = joined(command.items.map(formatItem), parts(',', spaceBreak))
        const by = commaList(command.by.map(formatExpression))
        return group(
          'stats ',
          nest(4, items, ...(command.by.length === 0 ? [] : [spaceBreak, 'BY ', by])),
        )
      }
      case 'rex': {
        const { pattern } = command
        const text =
          pattern.kind === 'regex' ? regexLiteral(pattern.pattern) : formatExpression(pattern)
        return parts(
          'rex ',
          ...command.options.map(option => parts(formatOption(option), ' ')),
          text,
        )
      }
      case 'stage':
        return joined([command.command, ...command.options.map(formatOption)], ' ')
      case 'report':
        return reportPlaceholder
      case 'macro':
        return `\`${command.text}\``
      case 'broken':
        return this.source.text.slice(command.span.start, command.span.end)
    }
  }

  private assignment({ target, value, span }: AssignmentSyntax): Layout {
    return parts(this.ownLines(span.start), formatName(target), ' = ', formatExpression(value))
  }

  /** The comments that stand before an offset, each on a line of its own. */
  private ownLines(offset: number): Layout {
    return parts(...this.commentsBefore(offset).map(text => parts(text, hardBreak)))
  }

  private commentsBefore(offset: number): readonly string[] {
    const next = this.comments.findIndex(comment => comment.start >= offset)
    const count = next === -1 ? this.comments.length : next
    return this.comments.splice(0, count).map(({ text }) => text)
  }
}

const commaList = (items: readonly Layout[]): Layout =>
  group(nest(4, joined(items, parts(',', spaceBreak))))

const formatDataset = ({ kind, name, arguments: given }: DatasetSyntax): string => {
  if (kind !== 'call') return name
  const values = given.map(({ value }) => renderLayout(formatExpression(value), lineWidth))
  return `${name}(${values.join(', ')})`
}

const formatItem = ({ value, alias }: ItemSyntax): Layout =>
  alias === null
    ? formatExpression(value)
    : parts(formatExpression(value), ` AS ${formatName(alias)}`)

const formatOption = ({ name, value }: OptionSyntax): Layout =>
  parts(`${formatName(name)}=`, formatExpression(value))
