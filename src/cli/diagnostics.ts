import { styleText } from 'node:util'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { renderHuman, type StyleRole, type Styler } from '../diagnostics/render-human.ts'

const styles: Readonly<Record<StyleRole, Parameters<typeof styleText>[0]>> = {
  error: ['bold', 'red'],
  warning: ['bold', 'yellow'],
  hint: ['bold', 'cyan'],
  emphasis: 'bold',
  muted: 'dim',
}

/** Colours a role for a terminal. */
export const terminalStyler: Styler = (role, text) =>
  styleText(styles[role], text, { validateStream: false })

/** On standard error, each with its excerpt. */
export function printDiagnostics(diagnostics: readonly Diagnostic[]): void {
  const options =
    process.stderr.isTTY && process.stderr.hasColors() ? { style: terminalStyler } : {}
  for (const diagnostic of diagnostics) {
    process.stderr.write(`${renderHuman(diagnostic, options)}\n\n`)
  }
}
