import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { Finding } from '../../src/finding/finding.ts'

export const projectRoot = resolve(import.meta.dirname, '../..')
export const samples = resolve(projectRoot, 'content/samples')

export interface Outcome {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  /** Bytes for standard input; without it, standard input is empty. */
  readonly input?: Uint8Array | string
  readonly cwd?: string
}

/** Runs the command as a user does: the launcher, in a process of its own. */
export function telltale(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = startTelltale(args, options.cwd)
  child.stdin?.end(options.input ?? '')
  return outcomeOf(child)
}

export function startTelltale(args: readonly string[], cwd: string = projectRoot): ChildProcess {
  const launcher = resolve(projectRoot, 'bin/telltale.js')
  const child = spawn(process.execPath, [launcher, ...args], { cwd })
  // A command may end without reading all of its standard input.
  child.stdin.on('error', () => {})
  return child
}

export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => stderr.push(chunk))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', code =>
      done({
        code,
        stdout: Buffer.concat(stdout).toString('utf8'),
        stderr: Buffer.concat(stderr).toString('utf8'),
      }),
    )
  })
}

/** Scans and returns the findings; throws what the command said when it failed. */
export async function findingsOf(args: readonly string[]): Promise<readonly Finding[]> {
  const { code, stdout, stderr } = await telltale(['scan', '--output', 'ndjson', ...args])
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`)
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Finding)
}
