import { hoverTooltip } from '@codemirror/view'
import { helpFor } from '../../../src/site/query/help.ts'
import { element } from '../view/element.ts'
import { queryMarks } from './query-marks.ts'

/** What a command, a function or a field is, where the pointer rests. */
export const wordHelp = hoverTooltip((view, position) => {
  const piece = view.state
    .field(queryMarks)
    .pieces.find(({ start, end }) => start <= position && position < end)
  const help = piece && helpFor(piece)
  if (!piece || !help) return null
  const { usage, summary, notes } = help
  return {
    pos: piece.start,
    end: piece.end,
    above: true,
    create: () => ({
      dom: element('div', { class: 'word-help' }, [
        element('code', {}, [usage]),
        element('p', {}, [summary]),
        notes === null ? null : element('p', { class: 'quiet' }, [notes]),
      ]),
    }),
  }
})
