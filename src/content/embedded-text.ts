import type { CST, Scalar } from 'yaml'
import type { Place, SourceText, Span } from '../diagnostics/source-text.ts'
import { blockScalar } from './block-scalar.ts'
import { doubleQuotedScalar, plainScalar, singleQuotedScalar } from './flow-scalar.ts'
import { sourceSpan, type TextPieces } from './text-pieces.ts'

/**
 * The text of a YAML scalar as a source of its own, every offset of which leads back to the
 * characters of the file that it was decoded from.
 */
export function embeddedText(scalar: Scalar, file: SourceText, name: string): SourceText {
  const text = String(scalar.value)
  const whole = { start: scalar.range?.[0] ?? 0, end: scalar.range?.[1] ?? 0 }
  // Of thousands of texts a few are ever pointed into.
  let pieces: TextPieces | null = null
  const locate = (span: Span): Place => {
    pieces ??= exactPieces(scalar, text) ?? {
      text,
      pieces: [{ at: 0, length: text.length, source: whole }],
    }
    return { source: file, span: sourceSpan(pieces, span, whole) }
  }
  return { name, text, embedding: { locate } }
}

/** Null where the decoding differs from the parser's: then only the scalar as a whole is known. */
function exactPieces(scalar: Scalar, text: string): TextPieces | null {
  const pieces = scalar.srcToken ? decodeScalar(scalar.srcToken) : null
  return pieces?.text === text ? pieces : null
}

/** The text of a scalar's token and where each part of it stands. */
export function decodeScalar(token: CST.Token): TextPieces | null {
  switch (token.type) {
    case 'scalar':
      return plainScalar(token.source, token.offset)
    case 'single-quoted-scalar':
      return singleQuotedScalar(token.source, token.offset)
    case 'double-quoted-scalar':
      return doubleQuotedScalar(token.source, token.offset)
    case 'block-scalar':
      return blockScalar({
        header: headerOf(token),
        source: token.source,
        offset: token.offset + lengthOf(token.props),
        parentIndent: token.indent,
      })
    default:
      return null
  }
}

const headerOf = ({ props }: CST.BlockScalar): string => {
  const header = props.find(({ type }) => type === 'block-scalar-header')
  return header && 'source' in header && typeof header.source === 'string' ? header.source : ''
}

const lengthOf = (props: readonly CST.Token[]): number =>
  props.reduce((sum, prop) => sum + ('source' in prop ? prop.source.length : 0), 0)
