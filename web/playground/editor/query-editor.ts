import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import type { Span } from '../../../src/diagnostics/source-text.ts'
import { formatQuery } from '../../../src/language/spl2/format-query.ts'
import { limits } from '../../../src/language/spl2/limits.ts'
import { parseQuery } from '../../../src/language/spl2/parse-query.ts'
import type { FieldMark } from '../../../src/site/query/field-marks.ts'
import type { QuerySpec } from '../query-spec.ts'
import editorStyle from './editor.css?inline'
import type { Problem, ProblemFix } from './problems-of.ts'
import { queryCompletion } from './query-completion.ts'
import { queryMarks, setFieldMarks } from './query-marks.ts'
import { wordHelp } from './word-help.ts'

export interface QueryEditorOptions {
  readonly parent: HTMLElement
  readonly specOf: (text: string) => QuerySpec
  readonly onChange: () => void
  readonly onRun: () => void
}

/** Those that the editor does not show as signs by itself: they could show a query backwards. */
const bidirectionalMarks = /[\u061c\u202a-\u202c]/g

/** The editor for SPL2. Tab leaves it: indenting is what `format` is for. */
export class QueryEditor {
  readonly #view: EditorView

  constructor({ parent, specOf, onChange, onRun }: QueryEditorOptions) {
    const run = (): boolean => {
      onRun()
      return true
    }
    const root = shadowOf(parent)
    this.#view = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        extensions: [
          lineNumbers(),
          highlightActiveLineGutter(),
          highlightActiveLine(),
          highlightSpecialChars({ addSpecialChars: bidirectionalMarks }),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          lintGutter(),
          queryMarks,
          wordHelp,
          queryCompletion(specOf),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': 'SPL2 query',
            tabindex: '0',
            spellcheck: 'false',
          }),
          EditorState.languageData.of(() => [{ commentTokens: { line: '//' } }]),
          EditorState.changeFilter.of(({ newDoc }) => newDoc.length <= limits.queryLengthMax),
          EditorView.updateListener.of(({ docChanged }) => {
            if (docChanged) onChange()
          }),
          keymap.of([
            { key: 'Mod-Enter', run },
            { key: 'Shift-Alt-f', run: () => this.format() },
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...lintKeymap,
            ...defaultKeymap,
            ...historyKeymap,
          ]),
        ],
      }),
    })
  }

  text(): string {
    return this.#view.state.doc.toString()
  }

  setText(text: string): void {
    const { length } = this.#view.state.doc
    this.#view.dispatch({ changes: { from: 0, to: length, insert: text } })
  }

  /** What compiling the text has found; dropped where the text has changed since. */
  show(text: string, problems: readonly Problem[], fields: readonly FieldMark[]): void {
    if (text !== this.text()) return
    const { state } = this.#view
    const diagnostics = problems.map(problem => this.#diagnosticOf(problem))
    this.#view.dispatch({ effects: setFieldMarks.of(fields) })
    this.#view.dispatch(setDiagnostics(state, diagnostics))
  }

  select({ start, end }: Span): void {
    this.#view.dispatch({ selection: { anchor: start, head: end }, scrollIntoView: true })
    this.#view.focus()
  }

  apply({ edits }: ProblemFix): void {
    const changes = edits.map(({ span, text }) => ({
      from: span.start,
      to: span.end,
      insert: text,
    }))
    this.#view.dispatch({ changes })
  }

  /** Lays the query out in the one way; a command that cannot be read stays as it is. */
  format(): boolean {
    const text = this.text()
    const source = { name: 'query', text }
    const { query, diagnostics } = parseQuery(source)
    if (diagnostics.some(({ severity }) => severity === 'error')) return false
    const formatted = formatQuery(query, source)
    if (formatted !== text) this.setText(formatted)
    return true
  }

  #diagnosticOf(problem: Problem): Diagnostic {
    const { code, severity, message, label, hint, span, fix, within } = problem
    const length = this.#view.state.doc.length
    const words = [message, label, hint, within === null ? null : `in ${within}`]
    return {
      from: Math.min(span.start, length),
      to: Math.min(span.end, length),
      severity,
      source: code,
      message: words.filter(word => word !== null && word !== '').join('\n'),
      ...(fix && { actions: [{ name: fix.title, apply: () => this.apply(fix) }] }),
    }
  }
}

/**
 * In a document CodeMirror writes its style into the page, which the content security policy
 * forbids; in a shadow root it adopts sheets, which no policy needs to allow.
 */
function shadowOf(parent: HTMLElement): ShadowRoot {
  const root = parent.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(editorStyle)
  root.adoptedStyleSheets = [sheet]
  return root
}
