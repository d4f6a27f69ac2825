import { TextPieceBuilder, type TextPieces } from './text-pieces.ts'

export interface BlockScalarSource {
  /** `|` or `>` with its indicators, for example `>2-`. */
  readonly header: string
  /** The lines below the header, as written. */
  readonly source: string
  /** Where `source` begins in the file. */
  readonly offset: number
  /** Columns of the node that holds the scalar; an indentation indicator counts from there. */
  readonly parentIndent: number
}

/** Literal and folded scalars (YAML 1.2.2 §8.1) decoded with the place of every part. */
export function blockScalar(block: BlockScalarSource): TextPieces {
  const builder = new TextPieceBuilder()
  const lines = linesOf(block)
  const keep = block.header.includes('+')
  const first = lines.findIndex(line => line.content !== '')
  if (first === -1) {
    if (keep && block.source !== '')
      addBreaks(builder, lines.slice(0, Math.max(1, lines.length - 1)))
    return builder.build()
  }
  const indicator = Number(/[1-9]/.exec(block.header)?.[0] ?? 0)
  const trim = indicator > 0 ? block.parentIndent + indicator : (lines[first] as Line).indent
  const last = lines.findLastIndex(line => line.content !== '' || line.indent > trim)
  const body = lines.slice(first, last + 1).map(line => trimmed(line, trim))
  addLeadingLines(
    builder,
    lines.slice(0, first).map(line => trimmed(line, trim)),
  )
  if (block.header.startsWith('|')) addLiteral(builder, body)
  else addFolded(builder, body)
  if (block.header.includes('-')) return builder.build()
  addBreaks(builder, lines.slice(last, keep ? Math.max(last + 1, lines.length - 1) : last + 1))
  return builder.build()
}

interface Line {
  /** Offset of its end in the file, before CR LF. */
  readonly end: number
  readonly indent: number
  /** Behind the indentation. */
  readonly content: string
}

function linesOf({ source, offset }: BlockScalarSource): readonly Line[] {
  let start = offset
  return source.split('\n').map(written => {
    const line = written.endsWith('\r') ? written.slice(0, -1) : written
    const indent = /^ */.exec(line)?.[0].length ?? 0
    const at = start
    start += written.length + 1
    return { end: at + line.length, indent, content: line.slice(indent) }
  })
}

/** One line feed for each line, standing for its line break. */
function addBreaks(builder: TextPieceBuilder, lines: readonly Line[]): void {
  for (const { end } of lines) builder.add('\n', { start: end, end: end + 1 })
}

/** Blank lines above the first word; an indicator may leave them blanks of their own. */
function addLeadingLines(builder: TextPieceBuilder, lines: readonly BodyLine[]): void {
  for (const line of lines) {
    builder.add(line.text, line)
    builder.add('\n', { start: line.end, end: line.end + 1 })
  }
}

interface BodyLine {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly isBlank: boolean
  /** Its line breaks are kept, not folded. */
  readonly moreIndented: boolean
}

function trimmed({ end, indent, content }: Line, trim: number): BodyLine {
  const kept = Math.max(0, indent - trim)
  return {
    text: ' '.repeat(kept) + content,
    start: end - content.length - kept,
    end,
    isBlank: content === '',
    moreIndented: kept > 0 || content.startsWith('\t'),
  }
}

function addLiteral(builder: TextPieceBuilder, lines: readonly BodyLine[]): void {
  let previous: BodyLine | null = null
  for (const line of lines) {
    if (previous) builder.add('\n', { start: previous.end, end: line.start })
    builder.add(line.text, line)
    previous = line
  }
}

/** A break between two lines of the block's own indentation folds to a blank; all others stay. */
function addFolded(builder: TextPieceBuilder, lines: readonly BodyLine[]): void {
  let previous: BodyLine | null = null
  let blanks = 0
  for (const line of lines) {
    if (line.isBlank && !line.moreIndented) {
      blanks++
      continue
    }
    if (previous) {
      const folds = !previous.moreIndented && !line.moreIndented
      const breaks = folds ? blanks : blanks + 1
      builder.add(breaks === 0 ? ' ' : '\n'.repeat(breaks), {
        start: previous.end,
        end: line.start,
      })
    }
    builder.add(line.text, line)
    previous = line
    blanks = 0
  }
}
