import type { SourceText, Span } from '../diagnostics/source-text.ts'

export interface RepairedYaml {
  /** The text with the missing indentation, leading back to the text as written. */
  readonly source: SourceText
  /** The opening quotes of the scalars that were repaired, in the repaired text. */
  readonly scalars: readonly Span[]
}

/** A key with a quoted value, behind any number of list marks, tags and anchors. */
const quotedValue = /^( *)(?:- )*[\w.|-]+:[ \t]+(?:[!&]\S+[ \t]+)*(?=['"])/gm

/**
 * Published content has quoted texts whose further lines begin at the margin. YAML wants them
 * indented, some parsers do not mind, and the value is the same either way because folding drops
 * indentation. Null when there is nothing of the kind to repair.
 */
export function repairQuotedLines(written: SourceText): RepairedYaml | null {
  const text = new RepairedText(written.text)
  const pattern = new RegExp(quotedValue)
  for (let found = pattern.exec(written.text); found; found = pattern.exec(written.text)) {
    const indent = found[1]?.length ?? 0
    const open = found.index + found[0].length
    const close = closingQuote(written.text, open)
    if (close === -1) break
    text.indentLines(open, close, indent + 1)
    pattern.lastIndex = close + 1
  }
  return text.scalars.length === 0 ? null : text.result(written)
}

class RepairedText {
  readonly scalars: Span[] = []
  private readonly written: string
  private readonly parts: string[] = []
  private readonly insertions: Insertion[] = []
  private copied = 0
  private inserted = 0

  constructor(written: string) {
    this.written = written
  }

  /** Gives every line that begins between two offsets at least so many blanks. */
  indentLines(start: number, end: number, indent: number): void {
    const before = this.inserted
    const open = start + before
    for (let feed = this.written.indexOf('\n', start); feed !== -1 && feed < end; ) {
      const line = feed + 1
      feed = this.written.indexOf('\n', line)
      const blanks = blanksAt(this.written, line)
      const isBlankLine = /[\r\n]/.test(this.written[line + blanks] ?? '\n')
      if (blanks < indent && !isBlankLine) this.insert(line, indent - blanks)
    }
    if (this.inserted > before) this.scalars.push({ start: open, end: open + 1 })
  }

  private insert(at: number, length: number): void {
    this.parts.push(this.written.slice(this.copied, at), ' '.repeat(length))
    this.insertions.push({ at: at + this.inserted, length, writtenAt: at })
    this.copied = at
    this.inserted += length
  }

  result(written: SourceText): RepairedYaml {
    const text = [...this.parts, this.written.slice(this.copied)].join('')
    const at = (offset: number): number => writtenOffset(this.insertions, offset)
    const locate = ({ start, end }: Span) => ({
      source: written,
      span: { start: at(start), end: at(end) },
    })
    return { source: { name: written.name, text, embedding: { locate } }, scalars: this.scalars }
  }
}

interface Insertion {
  /** Offset in the repaired text. */
  readonly at: number
  readonly length: number
  readonly writtenAt: number
}

function writtenOffset(insertions: readonly Insertion[], offset: number): number {
  let low = 0
  let high = insertions.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((insertions[middle] as Insertion).at <= offset) low = middle + 1
    else high = middle
  }
  const last = insertions[low - 1]
  return last ? last.writtenAt + Math.max(0, offset - last.at - last.length) : offset
}

function closingQuote(text: string, open: number): number {
  const quote = text[open]
  for (let at = open + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++
    else if (text[at] === quote && quote === "'" && text[at + 1] === "'") at++
    else if (text[at] === quote) return at
  }
  return -1
}

function blanksAt(text: string, start: number): number {
  let at = start
  while (text[at] === ' ') at++
  return at - start
}
