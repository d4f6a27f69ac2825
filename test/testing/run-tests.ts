import { join } from 'node:path'
import { type TestOptions, testCommand } from '../../src/cli/test/test-options.ts'
import { TestSession } from '../../src/cli/test/test-session.ts'
import { failureWords } from '../../src/testing/report/failure-words.ts'
import { type TestReport, type Verdict, verdictOf } from '../../src/testing/report/test-report.ts'

export interface Ran extends Verdict {
  readonly report: TestReport
  /** Of each test: what became of it, and the first failure in words. */
  readonly outcomes: readonly (readonly [status: string, message: string | null])[]
}

/** What `telltale test FOLDER …` comes to, run within this process. */
export async function runTests(folder: string, ...args: readonly string[]): Promise<Ran> {
  const { paths, options } = parseArguments(folder, args)
  const report = await new TestSession(paths, options).run(new AbortController().signal)
  const verdict = verdictOf(report, {
    missing: options.allowMissing,
    untested: !options.requireTests,
    unnoticed: !options.mutateStrict,
  })
  const outcomes = report.outcomes.map(({ status, failures }) => {
    const [first] = failures
    return [
      status,
      first ? failureWords(first).message.replaceAll(`${folder}/`, '') : null,
    ] as const
  })
  return { ...verdict, report, outcomes }
}

/** Without the shipped pack and without a cache of the user's. */
export function parseArguments(
  folder: string,
  args: readonly string[],
): { readonly paths: readonly string[]; readonly options: TestOptions } {
  const command = testCommand()
  command.parse([folder, '--no-pack', '--cache', join(folder, 'no-cache'), ...args], {
    from: 'user',
  })
  return { paths: command.args, options: command.opts<TestOptions & Record<string, unknown>>() }
}
