import type { Diagnostic, Severity } from './diagnostic.ts'
import { locationOf } from './location.ts'

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  hint: 'notice',
}

/** A workflow command that GitHub shows as an annotation at the line; one line, no line end. */
export function renderGithub(diagnostic: Diagnostic): string {
  const { source, start, end } = locationOf(diagnostic)
  const properties = [
    `file=${escapeProperty(source.name)}`,
    `line=${start.line}`,
    `endLine=${end.line}`,
    // GitHub refuses columns when the annotation covers more than one line.
    ...(start.line === end.line ? [`col=${start.column}`, `endColumn=${end.column}`] : []),
    `title=${escapeProperty(diagnostic.code)}`,
  ]
  const { message, label, hint } = diagnostic
  const text = [message, label, hint && `hint: ${hint}`].filter(Boolean).join('\n')
  return `::${commands[diagnostic.severity]} ${properties.join(',')}::${escapeData(text)}`
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
