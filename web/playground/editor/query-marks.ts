import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import type { FieldMark } from '../../../src/site/query/field-marks.ts'
import { highlightQuery, type QueryPiece } from '../../../src/site/query/highlight-query.ts'

/** A stretch of the query that plays a part, as our own lexer sees it. */
interface PlacedPiece extends QueryPiece {
  readonly start: number
  readonly end: number
}

interface QueryMarks {
  readonly pieces: readonly PlacedPiece[]
  readonly decorations: DecorationSet
}

/** Which words are fields of the event: known once the query has been compiled. */
export const setFieldMarks = StateEffect.define<readonly FieldMark[]>()

/** Colours of the query. A query is at most some ten thousand characters: the whole is read anew. */
export const queryMarks = StateField.define<QueryMarks>({
  create: state => marksOf(state.doc.toString(), []),
  update: (marks, transaction) => {
    const effect = transaction.effects.find(each => each.is(setFieldMarks))
    if (effect) return marksOf(transaction.newDoc.toString(), effect.value)
    return transaction.docChanged ? marksOf(transaction.newDoc.toString(), []) : marks
  },
  provide: field => EditorView.decorations.from(field, ({ decorations }) => decorations),
})

function marksOf(text: string, fields: readonly FieldMark[]): QueryMarks {
  let at = 0
  const pieces: PlacedPiece[] = []
  for (const piece of highlightQuery(text, fields)) {
    const start = at
    at += piece.text.length
    if (piece.role !== 'plain') pieces.push({ ...piece, start, end: at })
  }
  const ranges = pieces.map(({ role, start, end }) =>
    Decoration.mark({ class: `q-${role}` }).range(start, end),
  )
  return { pieces, decorations: Decoration.set(ranges) }
}
