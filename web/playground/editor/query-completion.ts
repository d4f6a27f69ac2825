import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { QuerySpec } from '../query-spec.ts'
import { element } from '../view/element.ts'
import { type CompletionOption, completionsAt } from './completions.ts'

/** Names of the editor's own icons. */
const icons: Readonly<Record<CompletionOption['kind'], string>> = {
  command: 'keyword',
  function: 'function',
  dataset: 'namespace',
  column: 'variable',
  field: 'property',
  keyword: 'text',
  stream: 'variable',
}

/** The nearest things first: what the query made itself, then the event, then the language. */
const boosts: Readonly<Partial<Record<CompletionOption['kind'], number>>> = {
  column: 20,
  field: 10,
  keyword: -10,
}

export const queryCompletion = (specOf: (text: string) => QuerySpec): Extension =>
  autocompletion({
    override: [context => complete(context, specOf)],
    activateOnTyping: true,
    icons: true,
  })

function complete(
  context: CompletionContext,
  specOf: (text: string) => QuerySpec,
): CompletionResult | null {
  const found = completionsAt(specOf(context.state.doc.toString()), context.pos)
  if (!found || (found.from === context.pos && !context.explicit)) return null
  return {
    from: found.from,
    validFor: /^[$\w.]*$/,
    options: found.options.map(({ label, kind, detail, help, apply }) => ({
      label,
      type: icons[kind],
      detail,
      boost: boosts[kind] ?? 0,
      ...(apply !== null && { apply }),
      ...(help !== null && { info: () => element('div', { class: 'word-help' }, [help]) }),
    })),
  }
}
