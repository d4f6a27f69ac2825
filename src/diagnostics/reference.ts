import { wrapText } from '../base/wrap-text.ts'
import { type CatalogueChapter, catalogueChapters } from './catalogue/catalogue.ts'
import type { DiagnosticKind, Sample } from './define-diagnostic.ts'

const lineWidth = 100

/** Of a sample that is long to show that a limit exists. */
const sampleLengthMax = 600

/** What a code stands for, with a text that yields it and one that does not; null for an unknown code. */
export function diagnosticHelp(code: string): string | null {
  for (const chapter of catalogueChapters) {
    const kind = chapter.kinds.find(known => known.code === code.toUpperCase())
    if (kind) return helpFor(kind, chapter)
  }
  return null
}

function helpFor(
  { code, severity, title, explanation, wrong, right }: DiagnosticKind,
  chapter: CatalogueChapter,
): string {
  const blocks = [
    [`${severity}[${code}]: ${title}`],
    wrapText(explanation, lineWidth),
    ...(wrong === null ? [] : [indented('wrong', wrong)]),
    ...(right === null ? [] : [indented('right', right)]),
    ...(wrong === null || chapter.samples !== 'content' ? [] : [wrapText(leftOut, lineWidth)]),
  ]
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`
}

const leftOut =
  'What a file leaves out here is as in one without faults; samples/drop.jsonl holds an event that the detection finds.'

const indented = (word: string, sample: Sample): readonly string[] => [
  `${word}:`,
  ...partsOf(sample).flatMap(({ name, lines }) => [
    ...(name === null ? [] : [`  --- ${name}`]),
    ...lines.map(line => `  ${line}`.trimEnd()),
  ]),
]

interface SamplePart {
  /** Null where the sample is one text. */
  readonly name: string | null
  readonly lines: readonly string[]
}

const partsOf = (sample: Sample): readonly SamplePart[] =>
  typeof sample === 'string'
    ? [{ name: null, lines: linesOf(sample) }]
    : Object.entries(sample).map(([name, text]) => ({ name, lines: linesOf(text) }))

function linesOf(text: string): readonly string[] {
  const shown =
    text.length > sampleLengthMax
      ? `${text.slice(0, sampleLengthMax / 10)} … (${text.length} characters)`
      : text.trimEnd()
  return shown === '' ? [] : shown.split('\n')
}

/** Every code as Markdown, chapter by chapter. */
export const diagnosticReference = (): string =>
  [
    '# Diagnostics\n',
    'Written by `npm run reference` from the definitions in `src/diagnostics/catalogue`; the samples run as tests:',
    'the wrong one yields its code and no other, the right one yields nothing.\n',
    'A code is never given another meaning. An `error` keeps a query or a file from being used, a `warning` says',
    'what is most likely not meant, a `hint` what may be better (`telltale check --hints` shows them).\n',
    ...catalogueChapters.flatMap(chapterText),
  ].join('\n')

const chapterText = ({ range, title, samples, kinds }: CatalogueChapter): readonly string[] => [
  `## ${range}: ${title}\n`,
  ...(samples === 'content' ? [`${leftOut}\n`] : []),
  ...kinds.map(entryText),
]

const entryText = ({ code, severity, title, explanation, wrong, right }: DiagnosticKind): string =>
  [
    `### ${code}\n`,
    `**${title}** (${severity})\n`,
    `${explanation}\n`,
    ...(wrong === null ? [] : ['Wrong:\n', fenced(wrong)]),
    ...(right === null ? [] : ['Right:\n', fenced(right)]),
  ].join('\n')

function fenced(sample: Sample): string {
  const lines = partsOf(sample).flatMap(({ name, lines: ofPart }) => [
    ...(name === null ? [] : [`--- ${name}`]),
    ...ofPart,
  ])
  return `\`\`\`\`text\n${lines.join('\n')}\n\`\`\`\`\n`
}
