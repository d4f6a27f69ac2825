#!/usr/bin/env node
// The launcher. It runs on whatever Node the machine has and hands over to the Node 24 that the
// project pins, so that an older Node on PATH does not matter.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const RUNTIME_MAJOR = 24
const RUNTIME_PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
// A checkout runs its sources, the package its bundle.
const sourceEntry = new URL('../src/cli/start.ts', import.meta.url)
const builtEntry = new URL('../dist/cli/start.js', import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= RUNTIME_MAJOR) {
  await import((existsSync(sourceEntry) ? sourceEntry : builtEntry).href)
} else {
  await runOnPinnedNode()
}

async function runOnPinnedNode() {
  const { spawnSync } = await import('node:child_process')
  const { status, signal } = spawnSync(
    pinnedRuntime(),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  )
  if (signal) process.kill(process.pid, signal)
  process.exitCode = status ?? 3
}

function pinnedRuntime() {
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  try {
    return createRequire(import.meta.url).resolve(`${RUNTIME_PACKAGE}/${binary}`)
  } catch {
    process.stderr.write(
      `telltale needs Node ${RUNTIME_MAJOR}; this is ${process.version} and no pinned runtime is installed for ${process.platform}-${process.arch}.\n` +
        `Install Node ${RUNTIME_MAJOR} or newer and run the command again.\n`,
    )
    process.exit(3)
  }
}
