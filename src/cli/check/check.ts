import type { Command } from 'commander'
import { isEmptyContent } from '../../content/content-summary.ts'
import { terminalStyler } from '../diagnostics.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { formatNoun } from '../figures.ts'
import { openTextOutput } from '../text-output.ts'
import { applySafeFixes } from './apply-fixes.ts'
import { type CheckOptions, checkCommand } from './check-options.ts'
import { renderCheckSummary } from './check-summary.ts'
import { isAtLeast, renderCheck } from './render-check.ts'
import { type CheckResult, runCheck } from './run-check.ts'

/** Fixes may make way for further ones; more rounds than this would be a fix that undoes another. */
const fixRoundsMax = 10

/** `telltale check`: see the command's own help. Sets the process's exit code. */
export const check = (): Command =>
  checkCommand().action(async (paths: readonly string[], options: CheckOptions) => {
    if (paths.length + options.query.length === 0) {
      throw new CommandError('name a content folder, or a query to check')
    }
    const result = options.fix ? checkAndFix(paths, options) : runCheck(paths, options)
    refuseNothing(result)
    const output = await openTextOutput(options.outputFile ?? null)
    const isTerminal = options.outputFile === undefined && process.stdout.isTTY
    const style = isTerminal && process.stdout.hasColors() ? { style: terminalStyler } : {}
    output.write(renderCheck(result, options, style))
    await output.close()
    process.stderr.write(renderCheckSummary(result, options))
    const isFailed = result.diagnostics.some(isAtLeast(options.failOn))
    process.exitCode = isFailed ? exitCodes.failed : exitCodes.done
  })

/** A check of nothing must not look like a clean folder. */
function refuseNothing({ checked, queries }: CheckResult): void {
  if (queries > 0 || !isEmptyContent(checked.content)) return
  throw new CommandError('the paths hold no content')
}

/** Fixes, and looks again, until nothing is left that can be fixed. */
function checkAndFix(paths: readonly string[], options: CheckOptions): CheckResult {
  let result = runCheck(paths, options)
  const files = new Set<string>()
  let fixes = 0
  for (let round = 0; round < fixRoundsMax; round++) {
    const applied = applySafeFixes(result.diagnostics)
    if (applied.fixes === 0) break
    fixes += applied.fixes
    for (const file of applied.files) files.add(file)
    result = runCheck(paths, options)
  }
  process.stderr.write(
    ` ${formatNoun(fixes, 'fix', 'fixes')} applied in ${formatNoun(files.size, 'file')}\n`,
  )
  return result
}
