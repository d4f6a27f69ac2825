import { visibleText } from '../../../src/base/visible-text.ts'
import type { Problem, ProblemFix } from '../editor/problems-of.ts'
import { button, type Child, element } from './element.ts'
import { counted } from './figures.ts'

export interface ProblemActions {
  readonly onOpen: (problem: Problem) => void
  readonly onFix: (fix: ProblemFix) => void
}

const shownMax = 20

export function problemList(
  problems: readonly Problem[],
  actions: ProblemActions,
): readonly Child[] {
  if (problems.length === 0) return [element('p', { class: 'fine' }, ['No problems'])]
  const rest = problems.length - shownMax
  return [
    element(
      'ul',
      { class: 'problems' },
      problems.slice(0, shownMax).map(problem => problemItem(problem, actions)),
    ),
    rest > 0 && element('p', { class: 'quiet' }, [`and ${counted(rest, 'more problem')}`]),
  ]
}

function problemItem(problem: Problem, { onOpen, onFix }: ProblemActions): HTMLElement {
  const { severity, code, line, column, message, hint, within, fix } = problem
  const place =
    within === null ? `${line}:${column}` : `${line}:${column}, in ${visibleText(within)}`
  return element('li', { class: severity }, [
    element('p', {}, [
      button(place, () => onOpen(problem), { class: 'place', 'aria-label': `Go to ${place}` }),
      ' ',
      element('span', { class: 'severity' }, [severity]),
      ' ',
      visibleText(message),
      ' ',
      element('a', { class: 'code', href: `../codes/${code.toLowerCase()}.html` }, [code]),
    ]),
    hint !== null && element('p', { class: 'hint' }, [visibleText(hint)]),
    fix && element('p', {}, [button(`Fix: ${fix.title}`, () => onFix(fix), { class: 'fix' })]),
  ])
}
