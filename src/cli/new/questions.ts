import { visibleText } from '../../base/visible-text.ts'
import { attackTechnique } from '../../content/attack.ts'
import { type Answers, detectionTypes, kinds } from './answers.ts'
import { defaultDescription, eventKinds } from './event-kinds.ts'

/** The answers so far; later questions go by earlier ones. */
export type Known = Partial<Answers>

/** One thing to know about a new detection: how it is asked, what holds without an answer, how one is read. */
export interface Question {
  readonly key: keyof Answers
  /** Whether it needs to be asked, given the others. */
  readonly isOpen: (known: Known) => boolean
  readonly text: (known: Known) => string
  /** Null: there is no default, an answer is needed. */
  readonly fallback: (known: Known) => string | null
  /** The answer's value, or what is wrong with it. */
  readonly read: (text: string, known: Known) => Reading
}

type Reading =
  | { readonly kind: 'value'; readonly value: string | number | readonly string[] }
  | { readonly kind: 'fault'; readonly fault: string }

const value = (read: string | number | readonly string[]): Reading => ({
  kind: 'value',
  value: read,
})
const fault = (words: string): Reading => ({ kind: 'fault', fault: words })

const always = (): boolean => true

/** Longer ones make file names that systems refuse. */
const nameLengthMax = 100
const textLengthMax = 1000

function plainText(text: string, lengthMax: number): Reading {
  const trimmed = text.trim()
  if (trimmed === '') return fault('give a text that is not blank')
  if (trimmed.length > lengthMax) return fault(`give ${lengthMax} characters at most`)
  return visibleText(trimmed) === trimmed
    ? value(trimmed)
    : fault('give printable characters on one line')
}

const oneOf =
  (choices: readonly string[]) =>
  (text: string): Reading =>
    choices.includes(text) ? value(text) : fault(`give one of ${choices.join(', ')}`)

function percentage(text: string): Reading {
  const number = Number(text)
  const isFit = /^\d+$/.test(text) && number <= 100
  return isFit ? value(number) : fault('give a whole number from 0 to 100')
}

export const questions: readonly Question[] = [
  {
    key: 'name',
    isOpen: always,
    text: () => 'Name of the detection',
    fallback: () => null,
    read: text =>
      /[a-z0-9]/i.test(text)
        ? plainText(text, nameLengthMax)
        : fault('give a name with letters or digits'),
  },
  {
    key: 'kind',
    isOpen: always,
    text: () => `What it looks at: ${kinds.join(', ')}`,
    fallback: () => 'process',
    read: oneOf(kinds),
  },
  {
    key: 'program',
    isOpen: ({ kind }) => kind === 'process',
    text: () => 'Name of the program, such as example.exe',
    fallback: () => null,
    read: text =>
      /[\\/]/.test(text)
        ? fault('give the name without its folder')
        : plainText(text, nameLengthMax),
  },
  {
    key: 'text',
    isOpen: always,
    text: ({ kind = 'process' }) => `What ${eventKinds[kind].what} holds`,
    fallback: () => null,
    read: readText,
  },
  {
    key: 'description',
    isOpen: always,
    text: () => 'What it finds, in a sentence',
    fallback: ({ kind = 'process', program = '', text = '' }) =>
      defaultDescription({ kind, program, text }),
    read: text => plainText(text, textLengthMax),
  },
  {
    key: 'techniques',
    isOpen: always,
    text: () => 'ATT&CK techniques, such as T1197, T1059.001',
    fallback: () => '',
    read: readTechniques,
  },
  {
    key: 'story',
    isOpen: always,
    text: () => 'Analytic story that it belongs to',
    fallback: () => '',
    read: text => (text.trim() === '' ? value('') : plainText(text, nameLengthMax)),
  },
  {
    key: 'impact',
    isOpen: always,
    text: () => 'Impact if it is true, 0 to 100',
    fallback: () => '50',
    read: percentage,
  },
  {
    key: 'confidence',
    isOpen: always,
    text: () => 'Confidence that it is true, 0 to 100',
    fallback: () => '50',
    read: percentage,
  },
  {
    key: 'type',
    isOpen: always,
    text: () => `Type: ${detectionTypes.join(', ')}`,
    fallback: () => 'TTP',
    read: oneOf(detectionTypes),
  },
  {
    key: 'author',
    isOpen: always,
    text: () => 'Author',
    fallback: () => 'Unknown',
    read: text => plainText(text, nameLengthMax),
  },
]

/** A text that the program's own name holds would be found in every start of it. */
function readText(text: string, { program = '' }: Known): Reading {
  const isInName = program !== '' && program.toLowerCase().includes(text.trim().toLowerCase())
  return isInName
    ? fault(`every start of ${program} holds that: give something of its arguments`)
    : plainText(text, textLengthMax)
}

function readTechniques(text: string): Reading {
  const ids = text
    .split(',')
    .map(id => id.trim())
    .filter(Boolean)
  const unknown = ids.find(id => !attackTechnique(id))
  return unknown === undefined
    ? value([...new Set(ids)])
    : fault(`${visibleText(unknown)} is no technique of ATT&CK`)
}
