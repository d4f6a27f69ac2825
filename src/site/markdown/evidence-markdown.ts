import type { TestEvidence, TestedCase } from '../evidence.ts'
import { clipLine } from '../html/clip.ts'
import { markdownLine } from './markdown-text.ts'

/** What a run of the tests has shown, as a list. */
export function evidenceLines(
  tested: readonly TestedCase[],
  evidence: Pick<TestEvidence, 'date' | 'commit'> | null,
): string {
  if (tested.length === 0 || evidence === null) return ''
  const { date, commit } = evidence
  const when = [date && `on ${date}`, commit && `at commit \`${commit}\``].filter(Boolean).join(' ')
  return [
    `**Tested**${when === '' ? '' : ` ${markdownLine(when)}`}:`,
    '',
    ...tested.slice(0, 40).map(evidenceLine),
  ].join('\n')
}

function evidenceLine({ name, status, findings, data }: TestedCase): string {
  const hits = findings === null ? '' : `, ${findings} ${findings === 1 ? 'finding' : 'findings'}`
  const hashes = data.flatMap(({ sha256 }) => (sha256 === null ? [] : `SHA-256 \`${sha256}\``))
  return `* ${markdownLine(clipLine(name, 160))}: ${status}${hits}${hashes.map(hash => `, ${hash}`).join('')}`
}
