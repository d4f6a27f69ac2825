import { literalOffset } from '../../base/literal-offset.ts'
import type { Edit } from '../../diagnostics/diagnostic.ts'
import type { Span } from '../../diagnostics/source-text.ts'
import type { RegexArgument } from '../expression.ts'
import type { CheckContext } from './check-context.ts'

/** Where a part of a pattern is written; the whole literal where that is not known. */
export function spanInPattern(
  { span }: RegexArgument,
  { start, end }: Span,
  context: CheckContext,
): Span {
  const written = context.textOf(span)
  const [from, to] = [literalOffset(written, start), literalOffset(written, end)]
  return from === null || to === null ? span : { start: span.start + from, end: span.start + to }
}

/** Backslashes at the places that `find` finds in a pattern; null where it is written as a string. */
export function insertionsIn(
  { span }: RegexArgument,
  find: (text: string) => readonly number[],
  context: CheckContext,
): readonly Edit[] | null {
  const written = context.textOf(span)
  if (!written.startsWith('/')) return null
  return find(written).map(at => ({
    span: { start: span.start + at, end: span.start + at },
    text: '\\',
  }))
}
