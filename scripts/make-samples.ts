import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sampleFiles } from './sample-files.ts'

/**
 * Writes the samples of the shipped pack.
 *
 *   node scripts/make-samples.ts
 */
const folder = join(import.meta.dirname, '../content/samples')

for (const { name, text } of sampleFiles()) {
  writeFileSync(join(folder, name), text)
  process.stdout.write(`${name}: ${Buffer.byteLength(text)} bytes\n`)
}
