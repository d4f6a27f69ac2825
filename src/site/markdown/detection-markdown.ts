import { clip, clipLine, clips, listMax } from '../html/clip.ts'
import { isFollowed } from '../html/links.ts'
import type { DetectionModel } from '../model/detection-model.ts'
import type { SiteModel } from '../model/site-model.ts'
import { clauseLines } from '../words/phrase.ts'
import { evidenceLines } from './evidence-markdown.ts'
import { markdownTable } from './markdown-table.ts'
import {
  codeBlock,
  markdownLine,
  markdownLink,
  markdownText,
  yamlQuoted,
  yamlText,
} from './markdown-text.ts'

/** How a page finds the others: paths as seen from it. */
export interface MarkdownLinks {
  readonly story: (name: string) => string | null
}

/** A detection's page with the sections, tables and front matter of Splunk's own pages. */
export function detectionMarkdown(
  model: DetectionModel,
  { options, evidence }: SiteModel,
  links: MarkdownLinks,
): string {
  const { detection } = model
  return `${frontMatter(model)}

${[
  section('Description', text(detection.description), facts(model)),
  section('[ATT&CK](https://attack.mitre.org/)', attackTable(model)),
  section('Search', codeBlock(clip(queryOf(model), clips.query).text), steps(model)),
  section('Macros', macros(model)),
  section('Required field', list(detection.requiredFields.map(markdownLine))),
  section('How To Implement', text(detection.howToImplement)),
  section('Known False Positives', text(detection.knownFalsePositives)),
  section(
    'Associated Analytic story',
    list(detection.analyticStories.map(name => storyLink(name, links))),
  ),
  section('Kill Chain Phase', list(detection.killChainPhases.map(markdownLine))),
  section('RBA', riskTable(model), riskNote(model)),
  section('Reference', list(detection.references.map(reference))),
  section('Test Dataset', testDataset(model), evidenceLines(model.tested, evidence)),
].join('\n\n')}

${sourceNote(model, options.sourceUrl)}
`
}

const section = (title: string, ...blocks: readonly string[]): string =>
  [`#### ${title}`, ...blocks.filter(block => block !== '')].join('\n\n')

const text = (words: string): string => markdownText(clip(words, clips.prose).text)

const list = (items: readonly string[]): string =>
  items
    .slice(0, listMax)
    .map(item => `* ${item}`)
    .join('\n')

function frontMatter({ detection, tactics }: DetectionModel): string {
  const names = detection.attack.map(({ name }) => name)
  const tags = [...names, ...tactics, ...detection.product, ...detection.dataModels]
  return [
    '---',
    `title: ${yamlQuoted(clipLine(detection.name, clips.name))}`,
    `excerpt: ${yamlQuoted(names.map(name => clipLine(name, 160)).join(', '))}`,
    'categories:',
    ...listLines([categoryOf(detection.dataModels)]),
    `last_modified_at: ${detection.date}`,
    'toc: true',
    'toc_label: ""',
    'tags:',
    ...listLines(tags),
    '---',
  ].join('\n')
}

const listLines = (values: readonly string[]): readonly string[] =>
  [...new Set(values)].slice(0, listMax).map(value => `  - ${yamlText(clipLine(value, 160))}`)

/** The data model's own name: `Endpoint` of `Endpoint_Processes`. */
const categoryOf = ([model]: readonly string[]): string => model?.split(/[_.]/)[0] ?? 'Detection'

function facts({ detection }: DetectionModel): string {
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['Type', detection.type],
    ['Product', detection.product.join(', ')],
    ['Datamodel', detection.dataModels.join(', ')],
    ['Last Updated', detection.date],
    ['Author', detection.author],
    ['ID', detection.id],
  ]
  return rows
    .map(([name, value]) => `- **${name}**: ${markdownLine(clipLine(value, 200))}`)
    .join('\n')
}

const attackTable = ({ detection }: DetectionModel): string =>
  markdownTable(
    ['ID', 'Technique', 'Tactic'],
    detection.attack
      .slice(0, listMax)
      .map(({ technique, name, tactics }) => [
        markdownLink(
          technique,
          `https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`,
        ),
        markdownLine(name),
        tactics.join(', '),
      ]),
  )

const queryOf = ({ pieces }: DetectionModel): string => pieces.map(piece => piece.text).join('')

const steps = ({ steps: streams }: DetectionModel): string =>
  streams.length === 0
    ? ''
    : [
        '**In plain words**',
        ...streams.map(({ name, steps: clauses }) =>
          [
            ...(name === null ? [] : [`\`${name}\`:\n`]),
            ...clauses.flatMap(clause => clauseLines(clause).map(line => escapeLine(line))),
          ].join('\n'),
        ),
      ].join('\n\n')

/** The list's own marks stay. */
const escapeLine = (line: string): string =>
  line.replace(/^(\s*- )(.*)$/s, (_, mark: string, words: string) => mark + markdownLine(words))

const macros = ({ detection, macroCalls }: DetectionModel): string =>
  [
    'The SPL above uses the following Macros:',
    ...(macroCalls.length > 0
      ? [list(macroCalls.map(name => `\`${name.replaceAll('`', '')}\``))]
      : []),
    `Note that \`${detection.filterMacro}\` is a empty macro by default. It allows the user to filter out any results (false positives) without editing the SPL.`,
  ].join('\n\n')

function storyLink(name: string, { story }: MarkdownLinks): string {
  const path = story(name)
  return path === null ? markdownLine(name) : markdownLink(clipLine(name, 160), path)
}

function riskTable({ detection }: DetectionModel): string {
  const { riskScore, impact, confidence, message } = detection
  const row = [
    riskScore.toFixed(1),
    String(impact ?? '–'),
    String(confidence ?? '–'),
    message ? markdownLine(clipLine(message.text, 1000)) : '–',
  ]
  return markdownTable(['Risk Score', 'Impact', 'Confidence', 'Message'], [row])
}

const riskNote = ({ detection }: DetectionModel): string =>
  detection.impact === null
    ? ''
    : 'Note that risk score is calculated base on the following formula: `(Impact * Confidence)/100`'

const reference = (address: string): string =>
  isFollowed(address) ? markdownLink(address, address) : markdownLine(clipLine(address, 300))

const testDataset = ({ detection }: DetectionModel): string =>
  [
    `Run the tests with \`telltale test\`, or any data set with \`telltale scan\`.`,
    list(
      [...new Set(detection.tests.flatMap(({ data }) => data.map(({ location }) => location)))].map(
        reference,
      ),
    ),
  ].join('\n\n')

function sourceNote({ detection, sourcePath }: DetectionModel, sourceUrl: string | null): string {
  const address = sourceUrl === null ? null : `${sourceUrl}/${sourcePath}`
  const source =
    address === null
      ? `*source*: \`${sourcePath.replaceAll('`', '')}\``
      : `[*source*](${encodeURI(address)})`
  return `${source} \\| *version*: **${detection.version}**`
}
