import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { loadContent } from '../../content/load-content.ts'
import { verdictOf } from '../../testing/report/test-report.ts'
import { contentFolders } from '../content-options.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { interruptSignal } from '../interrupt.ts'
import { type TestOptions, testCommand } from '../test/test-options.ts'
import { TestSession } from '../test/test-session.ts'
import type { Answers } from './answers.ts'
import { askOn, type Given, gatherAnswers } from './ask.ts'
import { contentFiles, fileStem } from './content-files.ts'
import { givenBy, type NewOptions, newCommand } from './new-options.ts'
import { writeFiles } from './write-files.ts'

/** `telltale new`: see the command's own help. Sets the process's exit code. */
export const newDetection = (): Command =>
  newCommand().action(async (name: string | undefined, options: NewOptions) => {
    const answers = await answersTo(givenBy(name, options), options)
    const known = loadContent(
      contentFolders({ content: existing(options.dir), pack: options.pack }),
    )
    const stem = fileStem(answers.name)
    const twin = known.detections.find(detection => fileStem(detection.name) === stem)
    if (twin) throw new CommandError(`${twin.path} has the name '${twin.name}' already`)
    const hasStory = known.stories.some(story => story.name === answers.story)
    const written = writeFiles(options.dir, contentFiles(answers, hasStory))
    process.stdout.write(written.map(path => `${path}\n`).join(''))
    await runNewTests(written[0] ?? options.dir, options)
  })

const existing = (folder: string): readonly string[] => (existsSync(folder) ? [folder] : [])

async function answersTo(given: Given, { yes }: NewOptions): Promise<Answers> {
  const now = new Date()
  const date = now.toISOString().slice(0, 10)
  const made = { program: '', id: randomUUID(), storyId: randomUUID(), date }
  if (yes) return { ...made, ...(await gatherAnswers(given, null)) } as Answers
  const { ask, close } = askOn(process.stdin, process.stderr)
  try {
    return { ...made, ...(await gatherAnswers(given, ask)) } as Answers
  } finally {
    close()
  }
}

/** The proof that what was written works as it stands. */
async function runNewTests(path: string, { pack }: NewOptions): Promise<void> {
  const command = testCommand()
  command.parse([path, ...(pack ? [] : ['--no-pack'])], { from: 'user' })
  const options = command.opts<TestOptions & Record<string, unknown>>()
  const { signal, release } = interruptSignal()
  const report = await new TestSession([path], options).run(signal).finally(release)
  const { result } = verdictOf(report, { missing: false, untested: false, unnoticed: false })
  const passed = report.outcomes.filter(({ status }) => status === 'passed').length
  process.stdout.write(`${passed} of ${report.outcomes.length} tests pass\n`)
  process.stdout.write(`next: telltale test --watch ${path}\n`)
  if (result !== 'passed') process.exitCode = exitCodes.internal
}
