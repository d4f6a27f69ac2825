import type { AggregateDefinition } from '../../../functions/aggregate-definition.ts'
import type { FunctionDefinition, Parameter } from '../../../functions/definition.ts'
import { aggregateFunctions, scalarFunctions } from '../../../functions/registry.ts'
import { aggregateCall, callOf, exampleText } from '../../query/help.ts'
import { highlightQuery } from '../../query/highlight-query.ts'
import { commandReference } from '../../reference/command-reference.ts'
import { codeBlock } from '../code-block.ts'
import { sectionHtml } from '../detection/section.ts'
import { type Html, html, type Part } from '../html.ts'
import type { Page } from '../layout.ts'
import { type PageContext, pageContext, type SiteContext } from '../page-context.ts'
import { inlineCode } from '../prose.ts'
import { queryHtml } from '../query-html.ts'
import { table } from '../table.ts'

/** Commands, functions and aggregates of the language. */
export function languagePage(site: SiteContext): Page {
  const path = 'functions/index.html'
  const { to, paths } = pageContext(site, path)
  const functionRows = (names: readonly { readonly name: string; readonly summary: string }[]) =>
    names.map(({ name, summary }) => [
      html`<a href="${to(paths.function(name) ?? '')}"><code>${name}</code></a>`,
      inlineCode(summary),
    ])
  const columns = [{ title: 'Name' }, { title: 'Does' }]
  return {
    path,
    title: 'Language',
    description: 'Commands and functions of the query language.',
    section: 'functions',
    body: html`<div class="page wide"><div class="lead"><h1>Language</h1>
<p class="muted">SPL2 as streaming detections are written in it.</p></div>
<div class="matter">
${sectionHtml({
  id: 'commands',
  title: 'Commands',
  body: table(
    'Commands',
    columns,
    commandReference.map(({ name, summary }) => [
      html`<a href="${to(paths.command(name))}"><code>${name}</code></a>`,
      inlineCode(summary),
    ]),
  ),
})}
${sectionHtml({
  id: 'scalar',
  title: 'Functions',
  body: table('Functions', columns, functionRows(scalarFunctions)),
})}
${sectionHtml({
  id: 'aggregate',
  title: 'Aggregate functions, in stats',
  body: table('Aggregate functions', columns, functionRows(aggregateFunctions)),
})}</div></div>`,
  }
}

export function commandsPage(site: SiteContext): Page {
  const path = 'functions/commands.html'
  const context = pageContext(site, path)
  return {
    path,
    title: 'Commands',
    description: 'The commands of the query language, each with its syntax and an example.',
    section: 'functions',
    body: html`<div class="page"><div class="lead">
<p class="crumbs"><a href="${context.to('functions/index.html')}">Language</a></p>
<h1>Commands</h1></div>
<div class="matter">
${commandReference.map(({ name, summary, syntax, notes, example }) =>
  sectionHtml({
    id: name,
    title: name,
    body: html`<p>${inlineCode(summary)}</p>
${codeBlock({ label: `Syntax of ${name}`, text: syntax })}
<p>${inlineCode(notes)}</p>
${exampleQuery(example, context)}`,
  }),
)}</div></div>`,
  }
}

const exampleQuery = (example: string, context: PageContext): Html =>
  html`<div class="example">${queryHtml(highlightQuery(example), context, 'Example').code}</div>`

interface Definitions {
  readonly scalar: FunctionDefinition | undefined
  readonly aggregate: AggregateDefinition | undefined
}

export function functionPages(site: SiteContext): readonly Page[] {
  const names = [
    ...new Set([...scalarFunctions, ...aggregateFunctions].map(definition => definition.name)),
  ]
  return names.map(name =>
    functionPage(
      name,
      {
        scalar: scalarFunctions.find(definition => definition.name === name),
        aggregate: aggregateFunctions.find(definition => definition.name === name),
      },
      site,
    ),
  )
}

function functionPage(name: string, { scalar, aggregate }: Definitions, site: SiteContext): Page {
  const path = site.paths.function(name) ?? ''
  const { to } = pageContext(site, path)
  return {
    path,
    title: name,
    description: scalar?.summary ?? aggregate?.summary ?? '',
    section: 'functions',
    body: html`<div class="page"><div class="lead">
<p class="crumbs"><a href="${to('functions/index.html')}">Language</a></p>
<h1><code>${name}</code></h1></div>
<div class="matter">
${scalar && definitionHtml(callOf(scalar), scalar, parameterTable(scalar.parameters))}
${aggregate && definitionHtml(aggregateCall(aggregate), aggregate, aboutAggregates)}</div></div>`,
  }
}

const aboutAggregates = html`<p class="muted">An aggregate function, for <code>stats</code>.
In the examples a list holds the values of a group’s rows.</p>`

type Definition = FunctionDefinition | AggregateDefinition

const definitionHtml = (call: string, definition: Definition, about: Html): Html => {
  const { aliases = [], summary, notes, examples } = definition
  return html`${codeBlock({ label: 'Signature', text: call })}
${aliases.length > 0 && html`<p class="muted">Also written ${aliases.map(alias => html`<code>${alias}</code> `)}</p>`}
<p>${inlineCode(summary)}</p>
${about}
${notes !== undefined && html`<p>${inlineCode(notes)}</p>`}
<section id="examples"><h2>Examples</h2>
${codeBlock({ label: 'Examples', text: examples.map(exampleText).join('\n') })}</section>`
}

function parameterTable(parameters: readonly Parameter[]): Html {
  if (parameters.length === 0) return html`<p class="muted">It takes nothing.</p>`
  const rows = parameters.map(({ name, type, summary, optional, variadic, literal }): Part[] => {
    const marks = [
      optional && 'may be left out',
      variadic && 'may repeat',
      literal && 'must be a literal',
    ].filter(mark => typeof mark === 'string')
    return [html`<code>${name}</code>`, type, inlineCode(summary), marks.join(', ')]
  })
  return table(
    'Parameters',
    [{ title: 'Parameter' }, { title: 'Type' }, { title: 'Is' }, { title: 'Notes' }],
    rows,
  )
}
