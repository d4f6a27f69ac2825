import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { TestEvidence } from '../../site/evidence.ts'
import { readText } from '../compile-text.ts'
import { CommandError } from '../exit-codes.ts'

/** What is read of the report of `telltale test --output json`; more may be there. */
const reportSchema = z.object({
  tests: z.array(
    z.object({
      detection: z.object({ id: z.string() }),
      name: z.string(),
      status: z.enum(['passed', 'failed', 'not run']),
      finding_count: z.number().nullable(),
      first_findings: z.array(z.record(z.string(), z.unknown())),
      seconds: z.number(),
      failures: z.array(z.object({ message: z.string() })),
      data: z.array(
        z.object({
          location: z.string(),
          path: z.string().nullable(),
          events: z.number(),
        }),
      ),
    }),
  ),
})

interface EvidenceOptions {
  readonly evidenceDate?: string
  readonly evidenceCommit?: string
}

/** Reads a test report. The data that it names are hashed where they still lie. */
export async function readEvidence(
  file: string,
  { evidenceDate, evidenceCommit }: EvidenceOptions,
): Promise<TestEvidence> {
  const { tests } = parseReport(file)
  const hashes = new Map<string, string | null>()
  for (const path of new Set(tests.flatMap(({ data }) => data.flatMap(item => item.path ?? [])))) {
    hashes.set(path, await hashOf(path))
  }
  return {
    date: evidenceDate ?? null,
    commit: evidenceCommit ?? null,
    tests: tests.map(test => ({
      detectionId: test.detection.id.toLowerCase(),
      name: test.name,
      status: test.status,
      findings: test.finding_count,
      seconds: test.status === 'not run' ? null : test.seconds,
      firstFinding: test.first_findings[0] ?? null,
      failures: test.failures.map(({ message }) => message),
      data: test.data.map(({ location, path, events }) => ({
        location,
        sha256: path === null ? null : (hashes.get(path) ?? null),
        events: path === null ? null : events,
      })),
    })),
  }
}

function parseReport(file: string): z.output<typeof reportSchema> {
  const checked = reportSchema.safeParse(parseJson(file))
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  throw new CommandError(
    `${file} is no report of \`telltale test --output json\`: ${issue?.path.join('.')}: ${issue?.message}`,
  )
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readText(file))
  } catch (error) {
    if (error instanceof CommandError) throw error
    throw new CommandError(`${file} is no JSON: ${error instanceof Error ? error.message : ''}`)
  }
}

/** Null for a folder, or for data that has gone. */
async function hashOf(path: string): Promise<string | null> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
