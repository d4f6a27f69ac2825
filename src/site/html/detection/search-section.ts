import type { DetectionModel, Problem } from '../../model/detection-model.ts'
import { clipLine } from '../clip.ts'
import { type Html, html, nothing } from '../html.ts'
import type { PageContext } from '../page-context.ts'
import { clauseList } from '../phrase-html.ts'
import { queryHtml, wordList } from '../query-html.ts'
import type { Section } from './section.ts'

const languageNames = { spl2: 'SPL2', spl: 'SPL', sigma: 'Sigma-like search' } as const

export function searchSection(model: DetectionModel, context: PageContext): Section {
  const { code, words } = queryHtml(model.pieces, context)
  return {
    id: 'search',
    title: 'Search',
    body: html`${model.problem && problemNote(model.problem, context)}
<div class="listing" id="query">
<div class="listing-top"><span>${languageNames[model.detection.language]}</span>
<button type="button" class="copy" data-copy="query" hidden>Copy</button></div>
${code}</div>
${stepsOf(model, context)}${wordList(words)}`,
  }
}

function stepsOf({ steps }: DetectionModel, context: PageContext): Html {
  if (steps.length === 0) return nothing
  return html`<h3 id="in-plain-words">In plain words</h3>
${steps.map(
  ({ name, steps: clauses }) =>
    html`${name !== null && html`<h4><code>${clipLine(name, 80)}</code></h4>\n`}${clauseList(clauses, context)}\n`,
)}`
}

function problemNote(problem: Problem, { paths, to }: PageContext): Html {
  if (problem.kind === 'not runnable') {
    return html`<p class="note">Telltale does not run this detection: ${clipLine(problem.reason, 300)}.</p>`
  }
  return html`<div class="note fault"><p>This detection cannot run. It has errors:</p><ul>
${problem.faults.map(
  ({ code, message, line, column }) =>
    html`<li><a href="${to(paths.code(code))}">${code}</a> in line ${line}, column ${column}: ${clipLine(message, 300)}</li>\n`,
)}</ul></div>`
}
