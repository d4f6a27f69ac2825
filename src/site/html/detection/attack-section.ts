import type { DetectionModel } from '../../model/detection-model.ts'
import { clipLine } from '../clip.ts'
import { html } from '../html.ts'
import type { PageContext } from '../page-context.ts'
import { table } from '../table.ts'
import type { Section } from './section.ts'

export function attackSection({ detection }: DetectionModel, { paths, to }: PageContext): Section {
  const rows = detection.attack.map(({ technique, name, tactics }) => {
    const path = paths.technique(technique)
    const id = clipLine(technique, 20)
    return [
      path === null ? html`${id}` : html`<a href="${to(path)}">${id}</a>`,
      clipLine(name, 120),
      tactics.join(', '),
    ]
  })
  const columns = [{ title: 'ID' }, { title: 'Technique' }, { title: 'Tactic' }]
  return {
    id: 'attack',
    title: 'ATT&CK',
    body:
      rows.length === 0
        ? html`<p class="none">Mapped to no technique.</p>`
        : table('ATT&CK techniques', columns, rows),
  }
}
