import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { CommandError } from '../exit-codes.ts'
import type { Answers } from './answers.ts'
import { type Known, type Question, questions } from './questions.ts'

/** Values given by options, as texts. */
export type Given = Readonly<Partial<Record<keyof Answers, string>>>

/** Asks until an answer can be read; null at the end of the input. */
export type Ask = (question: string) => Promise<string | null>

/** How often a question is put again. */
const attemptsMax = 5

/**
 * The answers to all questions: by the options given, else by asking, else as the defaults are.
 * `ask` is null where nobody can be asked.
 */
export async function gatherAnswers(given: Given, ask: Ask | null): Promise<Known> {
  let known: Known = {}
  for (const question of questions) {
    if (!question.isOpen(known)) continue
    const text = given[question.key]
    const answer =
      text === undefined ? await answerTo(question, known, ask) : readGiven(question, text, known)
    known = { ...known, [question.key]: answer }
  }
  return known
}

function readGiven({ key, read }: Question, text: string, known: Known): unknown {
  const reading = read(text, known)
  if (reading.kind === 'value') return reading.value
  throw new CommandError(`--${optionOf(key)} '${text}': ${reading.fault}`)
}

function answerTo(question: Question, known: Known, ask: Ask | null): unknown {
  if (ask) return askFor(question, known, ask)
  const standard = question.fallback(known)
  if (standard === null) throw unanswered(question, known)
  return readGiven(question, standard, known)
}

/** An empty answer, and the end of the input, stand for the default. */
async function askFor(question: Question, known: Known, ask: Ask): Promise<unknown> {
  const standard = question.fallback(known)
  const hint = standard === null || standard === '' ? '' : ` [${standard}]`
  let notice = ''
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const line = await ask(`${notice}${question.text(known)}${hint}: `)
    if (line === null) return answerTo(question, known, null)
    const reading = question.read(line.trim() === '' && standard !== null ? standard : line, known)
    if (reading.kind === 'value') return reading.value
    notice = `  ${reading.fault}\n`
  }
  throw unanswered(question, known)
}

const unanswered = ({ key, text }: Question, known: Known): CommandError =>
  new CommandError(`give --${optionOf(key)}: ${text(known).toLowerCase()}`)

const optionOf = (key: keyof Answers): string => (key === 'techniques' ? 'technique' : key)

/**
 * Asks on a terminal, or takes the lines of a pipe as answers. Lines may come before they are asked
 * for: they wait in the iterator.
 */
export function askOn(input: Readable, output: Writable): { ask: Ask; close: () => void } {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  const answers = lines[Symbol.asyncIterator]()
  return {
    ask: async question => {
      output.write(question)
      const { value, done } = await answers.next()
      return done ? null : value
    },
    close: () => lines.close(),
  }
}
