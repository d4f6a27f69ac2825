import type { Answers } from './answers.ts'
import { eventKinds } from './event-kinds.ts'

/** The samples of a new detection: an event that it finds, and events that it must not. */
export interface Samples {
  readonly match: string
  readonly nearMisses: string
}

/** Texts for events that lack what is sought; one of them lacks it whatever it is. */
const fillers = ['--help', 'status', '/q', '1'] as const

/** Another program than the one that is sought. */
const otherPrograms = ['notepad.exe', 'calc.exe'] as const

export function sampleLines(answers: Answers): Samples {
  const { kind, program, text, date } = answers
  const { record } = eventKinds[kind]
  const line = (holding: string, of: string, second: number): string =>
    `${JSON.stringify({
      '@timestamp': `${date}T10:00:${String(second).padStart(2, '0')}.000Z`,
      Hostname: 'WKS-001.example.com',
      ...record(holding, of),
    })}\n`
  const other = otherPrograms.find(name => name !== program.toLowerCase()) ?? ''
  const filler = fillerFor(text)
  const miss = isPath(kind) ? `C:\\Example\\${filler}` : `${program} ${filler}`.trim()
  return {
    match: line(matchText(answers), program, 1),
    nearMisses:
      line(miss.toLowerCase().includes(text.toLowerCase()) ? filler : miss, program, 2) +
      (kind === 'process' ? line(`${other} ${text}`, other, 3) : ''),
  }
}

const isPath = (kind: Answers['kind']): boolean => kind === 'file' || kind === 'registry'

/** A key's value and a file have a name behind the text; a program stands before it. */
const matchText = ({ kind, program, text }: Answers): string => {
  switch (kind) {
    case 'process':
      return `${program} ${text}`
    case 'script':
      return text
    case 'registry':
      return `HKLM\\SOFTWARE\\Example\\${text}`
    case 'file':
      return `C:\\Example\\${text}`
  }
}

const fillerFor = (text: string): string =>
  fillers.find(filler => !filler.includes(text.toLowerCase())) ?? fillers[0]
