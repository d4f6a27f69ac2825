import { literalOffset } from '../../base/literal-offset.ts'
import type { SourceText, Span } from '../../diagnostics/source-text.ts'

/** The character of a literal that its value has at an offset; the whole literal where that is not known. */
export function spanInLiteral({ text }: SourceText, span: Span, offset: number | null): Span {
  const written = text.slice(span.start, span.end)
  const at = offset === null ? null : literalOffset(written, offset)
  if (at === null) return span
  const length = (written.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
  return { start: span.start + at, end: span.start + at + length }
}
