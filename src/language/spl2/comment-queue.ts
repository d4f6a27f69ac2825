import { hardBreak, type Layout, parts } from '../../base/layout.ts'
import type { Comment } from './token.ts'

/** The comments of a query, handed out in the order of the text to who writes what follows them. */
export class CommentQueue {
  private readonly comments: readonly Comment[]
  private next = 0

  constructor(comments: readonly Comment[]) {
    this.comments = comments
  }

  /** Those before an offset, as they are written. */
  before(offset: number): readonly string[] {
    const taken: string[] = []
    for (let comment = this.peek(offset); comment; comment = this.peek(offset)) {
      taken.push(comment.text)
      this.next++
    }
    return taken
  }

  /** Those before an offset, each on a line of its own. */
  ownLines(offset: number): Layout {
    return parts(...this.before(offset).map(text => parts(text, hardBreak)))
  }

  /**
   * Those before an offset within a line. Where an operand is due `//` would be read as a regex, so
   * all take the form `/* … *\/`; one that cannot waits for the next command, with all behind it.
   */
  inline(offset: number): string {
    let written = ''
    for (let comment = this.peek(offset); comment; comment = this.peek(offset)) {
      const text = enclosed(comment.text)
      if (text === null) break
      written += `${text} `
      this.next++
    }
    return written
  }

  private peek(offset: number): Comment | null {
    const comment = this.comments[this.next]
    return comment && comment.start < offset ? comment : null
  }
}

function enclosed(text: string): string | null {
  if (text.startsWith('/*')) return text
  return text.includes('*/') ? null : `/* ${text.slice(2).trim()} */`
}
