import { visibleText } from '../../../src/base/visible-text.ts'
import { isMap, type Value, type ValueMap } from '../../../src/event/value.ts'
import type { Finding } from '../../../src/finding/finding.ts'
import type { FoundFinding, FoundRow } from '../protocol.ts'
import { button, type Child, element } from './element.ts'
import { timeText } from './figures.ts'

const valueMax = 4000

export interface EvidenceActions {
  readonly onExplain: (event: number) => void
  readonly onOpenEvent: (event: number) => void
  readonly onCopy: (text: string, what: string) => void
}

/** Everything that one finding says. */
export function findingView(
  { finding, event }: FoundFinding,
  actions: EvidenceActions,
): readonly Child[] {
  const { risk, entities, attack, detection, message } = finding
  return [
    element('h3', {}, [message]),
    actionBar(event, JSON.stringify(finding, null, 2), actions),
    element('dl', { class: 'facts' }, [
      ...fact('Risk', [riskChip(finding), riskSum(risk)]),
      ...fact('Time', [`${timeText(finding.end_time)} UTC`]),
      ...fact('Entities', [
        entities
          .map(({ kind, value, role }) => `${visibleText(value)} (${kind}, ${role})`)
          .join(', '),
      ]),
      ...fact('Detection', [`${visibleText(detection.name)}, version ${detection.version}`]),
      ...fact('ATT&CK', [attack.map(({ technique, name }) => `${technique} ${name}`).join(', ')]),
      ...fact('Source', [sourceText(finding)]),
      ...fact('Id', [element('code', {}, [finding.id])]),
    ]),
    element('h4', {}, ['Evidence']),
    valueTable(isMap(finding.body) ? finding.body : { body: finding.body }),
  ]
}

export const rowView = (
  { columns, event }: FoundRow,
  actions: EvidenceActions,
): readonly Child[] => [
  element('h3', {}, ['Row']),
  actionBar(event, JSON.stringify(columns, null, 2), actions),
  valueTable(columns),
]

export const riskChip = ({ risk: { score, level } }: Finding): HTMLElement =>
  element('span', { class: `risk ${level}` }, [String(score)])

const riskSum = ({ level, impact, confidence }: Finding['risk']): string =>
  impact === null || confidence === null
    ? ` ${level}`
    : ` ${level}: impact ${impact} × confidence ${confidence} %`

function sourceText({ source: { path, line, record, offset } }: Finding): string {
  const place = [
    visibleText(path),
    line !== undefined && `line ${line}`,
    record !== undefined && `record ${record}`,
    `byte ${offset}`,
  ]
  return place.filter(part => part !== false).join(', ')
}

/** The event of a window that began in an earlier load has no number. */
function actionBar(
  event: number,
  json: string,
  { onExplain, onOpenEvent, onCopy }: EvidenceActions,
): HTMLElement {
  const ofEvent = [
    button('Explain', () => onExplain(event)),
    button('Show event', () => onOpenEvent(event)),
  ]
  return element('div', { class: 'bar' }, [
    ...(event >= 0 ? ofEvent : []),
    button('Copy JSON', () => onCopy(json, 'JSON')),
  ])
}

function fact(name: string, children: readonly Child[]): readonly HTMLElement[] {
  const isEmpty = children.every(child => child === '')
  return isEmpty ? [] : [element('dt', {}, [name]), element('dd', {}, children)]
}

function valueTable(values: ValueMap): HTMLElement {
  return element('div', { class: 'table-frame' }, [
    element('table', { class: 'values' }, [
      element(
        'tbody',
        {},
        Object.entries(values).map(([name, value]) =>
          element('tr', {}, [
            element('th', { scope: 'row' }, [visibleText(name)]),
            element('td', {}, [valueText(value)]),
          ]),
        ),
      ),
    ]),
  ])
}

/** Text as it stands, anything else as JSON; control and bidirectional characters as escapes. */
export function valueText(value: Value, lengthMax = valueMax): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const visible = visibleText(text.slice(0, lengthMax))
  return text.length > lengthMax ? `${visible}… (${text.length - lengthMax} more)` : visible
}
