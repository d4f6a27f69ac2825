import type { DetectionModel } from '../../model/detection-model.ts'
import { riskChip } from '../chips.ts'
import { clip, clipLine, clips, listMax } from '../clip.ts'
import { type Html, html, type Part } from '../html.ts'
import { table } from '../table.ts'
import type { Section } from './section.ts'

const columns = [
  { title: 'Risk score' },
  { title: 'Impact' },
  { title: 'Confidence' },
  { title: 'Message' },
]

export function riskSection({ detection, level }: DetectionModel): Section {
  const { riskScore, impact, confidence, message } = detection
  const row = [
    riskChip(riskScore, level),
    impact ?? '–',
    confidence ?? '–',
    message ? messageHtml(message.text) : 'made by the query',
  ]
  return {
    id: 'rba',
    title: 'RBA',
    body: html`${table('Risk', columns, [row], 'stack')}
${formula(detection)}${scoredEntities(detection)}${entities(detection)}`,
  }
}

type Detection = DetectionModel['detection']

const formula = ({ impact, confidence, riskScore }: Detection): Html =>
  impact === null || confidence === null
    ? html`<p>The score is written in the content: it carries no impact and confidence.</p>\n`
    : html`<p>Risk score = <code>(Impact * Confidence)/100</code> = ${impact} × ${confidence} / 100 = ${riskScore},
rounded to a whole number.</p>\n`

/** Releases that score each entity by itself. */
const scoredEntities = ({ riskObjects }: Detection): Html | null =>
  riskObjects.length === 0
    ? null
    : table(
        'Scores by entity',
        [
          { title: 'Entity' },
          { title: 'Type' },
          { title: 'Score', kind: 'num' },
          { title: 'Message' },
        ],
        riskObjects
          .slice(0, listMax)
          .map(({ field, type, score, message }) => [
            html`<code>${clipLine(field, 120)}</code>`,
            clipLine(type, 60),
            score,
            message ? messageHtml(message.text) : '',
          ]),
      )

const entities = ({ observables }: Detection): Html | null =>
  observables.length === 0
    ? null
    : html`<h3>Entities</h3>
${table(
  'Entities',
  [{ title: 'Field' }, { title: 'Type' }, { title: 'Role' }],
  observables
    .slice(0, listMax)
    .map(({ field, type, roles }) => [
      html`<code>${clipLine(field, 120)}</code>`,
      clipLine(type, 60),
      clipLine(roles.join(', '), 120),
    ]),
)}`

/** `$field$` of a message marked as what it is. */
const messageHtml = (text: string): Part =>
  clip(text, clips.short * 4)
    .text.split(/(\$[\w.{}:-]+\$)/)
    .map(part => (/^\$.+\$$/.test(part) ? html`<code>${part}</code>` : part))
