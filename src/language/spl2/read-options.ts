import { nearestName } from '../../base/nearest-name.ts'
import {
  badOption,
  repeatedOption,
  unknownOption,
} from '../../diagnostics/catalogue/lowering-commands.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { ExpressionSyntax } from './expression-syntax.ts'
import type { Lowering } from './lowering.ts'
import type { OptionSyntax } from './syntax-tree.ts'

/** The options of a command by name, each read once as the kind of value that it takes. */
export class OptionReader {
  private readonly lowering: Lowering
  private readonly byName = new Map<string, OptionSyntax>()

  constructor(
    lowering: Lowering,
    command: string,
    options: readonly OptionSyntax[],
    known: readonly string[],
  ) {
    this.lowering = lowering
    for (const option of options) this.add(option, command, known)
  }

  private add(option: OptionSyntax, command: string, known: readonly string[]): void {
    const { lowering, byName } = this
    const { name, span } = option.name
    const first = byName.get(name)
    if (!known.includes(name)) {
      lowering.report(unknownOption, span, command, name, known, nearestName(name, known))
    } else if (first) {
      lowering.report(repeatedOption, span, name, lowering.related(first.span, 'given here'))
    } else {
      byName.set(name, option)
    }
  }

  has(name: string): boolean {
    return this.byName.has(name)
  }

  text(name: string): string | null {
    return this.read(name, 'a string in double quotes', value =>
      value.kind === 'string' ? value.value : null,
    )
  }

  number(name: string): number | null {
    return this.read(name, 'a number', numberOf)
  }

  /** A field name, bare or quoted. */
  field(name: string): string | null {
    return this.read(name, 'a field name', value => (value.kind === 'name' ? value.name : null))
  }

  /** `["a", "b"]` or `"a,b"`; never empty. */
  texts(name: string): readonly string[] | null {
    return this.read(name, 'names in double quotes: `["a", "b"]` or `"a,b"`', textsOf)
  }

  refuse(name: string, wanted: string): void {
    const span: Span | undefined = this.byName.get(name)?.value.span
    if (span) this.lowering.report(badOption, span, name, wanted)
  }

  private read<Value>(
    name: string,
    wanted: string,
    read: (value: ExpressionSyntax) => Value | null,
  ): Value | null {
    const option = this.byName.get(name)
    if (!option) return null
    const value = read(option.value)
    if (value === null) this.refuse(name, wanted)
    return value
  }
}

function numberOf(value: ExpressionSyntax): number | null {
  if (value.kind === 'number') return value.value
  if (value.kind !== 'prefix' || value.operator !== '-' || value.term.kind !== 'number') return null
  return -value.term.value
}

function textsOf(value: ExpressionSyntax): readonly string[] | null {
  const texts =
    value.kind === 'list'
      ? value.items.map(item => (item.kind === 'string' ? item.value.trim() : ''))
      : value.kind === 'string'
        ? value.value.split(',').map(text => text.trim())
        : []
  return texts.length === 0 || texts.includes('') ? null : texts
}
