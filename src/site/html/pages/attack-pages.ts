import { attackTechnique, attackTechniques } from '../../../content/attack.ts'
import type { AttackTechnique } from '../../../finding/finding.ts'
import type { DetectionModel } from '../../model/detection-model.ts'
import { tactics } from '../../model/tactics.ts'
import { parentOf, type TechniqueModel } from '../../model/technique-models.ts'
import { tacticChip } from '../chips.ts'
import { clipLine } from '../clip.ts'
import { sectionHtml } from '../detection/section.ts'
import { detectionsSection } from '../detection-list.ts'
import { type Html, html } from '../html.ts'
import type { Page } from '../layout.ts'
import { externalLink } from '../links.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'
import { table } from '../table.ts'

/** Bounds of the heat steps: 1, 2, 3 to 5, 6 to 11, 12 and more detections. */
const heatSteps = [1, 2, 3, 6, 12] as const

const heatOf = (count: number): number => heatSteps.filter(step => count >= step).length

/** The matrix: a column a tactic, a cell a technique, the warmer the more detections it has. */
export function attackMatrixPage(site: SiteContext): Page {
  const path = 'attack/index.html'
  const context = pageContext(site, path)
  const counts = new Map<string, number>()
  for (const { technique } of attackTechniques()) {
    if (parentOf(technique) === null) counts.set(technique, countOf(technique, site))
  }
  const covered = [...counts.values()].filter(count => count > 0).length
  return {
    path,
    title: 'ATT&CK matrix',
    description: 'Which ATT&CK techniques the detections cover, tactic by tactic.',
    section: 'attack',
    body: html`<div class="page full"><div class="lead"><h1>ATT&amp;CK matrix</h1>
<p class="muted">${covered} of ${counts.size} techniques have detections, those of their sub-techniques counted.</p>
<p class="legend">${heatSteps.map(heatKey)}
<label class="only"><input type="checkbox" id="covered-only"> covered only</label></p></div>
<div class="matrix" role="region" aria-label="ATT&amp;CK matrix" tabindex="0">
${tactics.map(tactic => tacticColumn(tactic, counts, context))}</div></div>`,
  }
}

function heatKey(step: number, index: number): Html {
  const next = heatSteps[index + 1]
  const end = next === undefined ? ' or more' : next - 1 > step && `–${next - 1}`
  return html`<span class="heat-${index + 1}">${step}${end}</span> `
}

/** Detections of a technique and of its sub-techniques, each once. */
function countOf(id: string, { model }: SiteContext): number {
  return detectionsBelow(id, model.techniques).length
}

function detectionsBelow(
  id: string,
  techniques: ReadonlyMap<string, TechniqueModel>,
): readonly DetectionModel[] {
  const technique = techniques.get(id)
  const models = [id, ...(technique?.children ?? [])].flatMap(
    child => techniques.get(child)?.detections ?? [],
  )
  return [...new Set(models)]
}

function tacticColumn(
  tactic: string,
  counts: ReadonlyMap<string, number>,
  context: PageContext,
): Html {
  const techniques = attackTechniques().filter(
    technique => parentOf(technique.technique) === null && technique.tactics.includes(tactic),
  )
  const covered = techniques.filter(({ technique }) => (counts.get(technique) ?? 0) > 0).length
  return html`<section class="tactic"><h2>${tactic}</h2><p class="muted">${covered} of ${techniques.length}</p><ul>
${techniques.map(technique => techniqueCell(technique, counts.get(technique.technique) ?? 0, context))}</ul></section>\n`
}

function techniqueCell(
  { technique, name }: AttackTechnique,
  count: number,
  { paths, to }: PageContext,
): Html {
  const path = paths.technique(technique)
  if (count === 0 || path === null) return html`<li>${name}</li>\n`
  return html`<li class="heat-${heatOf(count)}"><a href="${to(path)}">${name}</a> <b>${count}</b></li>\n`
}

export function techniquePage(model: TechniqueModel, site: SiteContext): Page {
  const { technique, name, tactics: own, parent, children, detections } = model
  const path = site.paths.technique(technique) ?? ''
  const context = pageContext(site, path)
  const isKnown = attackTechnique(technique) !== undefined
  const outside = `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`
  return {
    path,
    title: `${technique} ${name}`,
    description: `Detections of the ATT&CK technique ${technique}, ${name}.`,
    section: 'attack',
    body: html`<div class="page"><div class="lead">
<p class="crumbs"><a href="${context.to('attack/index.html')}">ATT&amp;CK</a>${parent !== null && parentCrumb(parent, context)}</p>
<h1><span class="muted">${clipLine(technique, 20)}</span> ${clipLine(name, 160)}</h1>
<p class="chips">${own.map(tactic => tacticChip(tactic, context))}</p>
${isKnown && html`<p>${externalLink(outside, 'At MITRE')}</p>`}</div>
<div class="matter">
${detectionsSection('Detections', detections, context)}
${
  children.length > 0 &&
  sectionHtml({
    id: 'sub-techniques',
    title: 'Sub-techniques',
    body: childTable(children, context),
  })
}</div></div>`,
  }
}

function parentCrumb(id: string, { paths, to }: PageContext): Html {
  const name = attackTechnique(id)?.name ?? ''
  return html` › <a href="${to(paths.technique(id) ?? '')}">${id} ${name}</a>`
}

function childTable(children: readonly string[], { model, paths, to }: PageContext): Html {
  const rows = children.map(id => {
    const path = paths.technique(id)
    const name = attackTechnique(id)?.name ?? id
    return [
      path === null ? id : html`<a href="${to(path)}">${id}</a>`,
      name,
      model.techniques.get(id)?.detections.length ?? 0,
    ]
  })
  return table(
    'Sub-techniques',
    [{ title: 'ID' }, { title: 'Technique' }, { title: 'Detections', kind: 'num' }],
    rows,
  )
}
