#!/usr/bin/env node
// The launcher. It runs on whatever Node the machine has and hands over to the Node 24 that the
// project pins, so that an older Node on PATH does not matter.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module, { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const RUNTIME_MAJOR = 24
const RUNTIME_PACKAGE = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const sourceEntry = new URL('../src/cli/main.ts', import.meta.url)
const builtEntry = new URL('../dist/cli/main.js', import.meta.url)
const entry = existsSync(sourceEntry) ? sourceEntry : builtEntry

if (Number.parseInt(process.versions.node, 10) >= RUNTIME_MAJOR) {
  module.enableCompileCache(compileCacheFolder())
  await import(entry.href)
} else {
  const { status, signal } = spawnSync(
    pinnedRuntime(),
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  )
  if (signal) process.kill(process.pid, signal)
  process.exitCode = status ?? 3
}

// What V8 made of the sources is kept for the next start, which then takes half the time. It lies
// in the user's own folder: whoever could write it would decide what runs.
function compileCacheFolder() {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return join(process.env.LOCALAPPDATA || caches, 'telltale', 'compiled')
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
