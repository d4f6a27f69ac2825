import { setTimeout as delay } from 'node:timers/promises'
import type { Command } from 'commander'
import type { Clock } from '../../replay/pace.ts'
import { ReplayError } from '../../replay/replay-error.ts'
import { CommandError, exitCodes } from '../exit-codes.ts'
import { interruptSignal } from '../interrupt.ts'
import { type ReplayCommandOptions, replayCommand } from './replay-options.ts'
import { renderReplaySummary } from './replay-summary.ts'
import { type ReplayOutcome, runReplay } from './run-replay.ts'
import { takeUp } from './take-up.ts'

/** `telltale replay`: see the command's own help. Sets the process's exit code. */
export const replay = (): Command =>
  replayCommand().action(async (paths: readonly string[], options: ReplayCommandOptions) => {
    checkOptions(options)
    try {
      await replayOnce(paths, options)
    } catch (error) {
      throw error instanceof ReplayError ? new CommandError(error.message) : error
    }
  })

async function replayOnce(paths: readonly string[], options: ReplayCommandOptions): Promise<void> {
  const start = takeUp(paths, options)
  if (start.isComplete) {
    warn(`${options.resume} says that this replay is complete: remove it to send all again`)
    return
  }
  const { signal, release } = interruptSignal()
  const outcome = await runReplay({ paths, options, start, clock, signal, warn }).finally(release)
  process.stderr.write(renderReplaySummary(outcome, options))
  process.exitCode = exitCodeOf(outcome)
}

function checkOptions(options: ReplayCommandOptions): void {
  if (options.hec !== undefined && options.outputFile !== undefined) {
    throw new CommandError('--hec and --output-file: events go to one place')
  }
  if (options.keepTime && options.to !== undefined) {
    throw new CommandError('--keep-time and --to: times move or they do not')
  }
  if (options.dryRun && options.resume !== undefined) {
    throw new CommandError('--dry-run sends nothing, so there is nothing to --resume')
  }
}

function exitCodeOf({ failure, isInterrupted, result }: ReplayOutcome): number {
  if (isInterrupted) return exitCodes.interrupted
  if (failure !== null) return exitCodes.usage
  const { written, resumed, unwritable } = result.counts
  if (written + resumed === 0) throw new CommandError('no event was sent')
  return unwritable.size > 0 ? exitCodes.usage : exitCodes.done
}

const warn = (message: string): void => {
  process.stderr.write(`telltale: ${message}\n`)
}

/** Timers count milliseconds in 31 bits. */
const longestTimerMs = 2 ** 31 - 1

const clock: Clock = {
  now: Date.now,
  sleep: async (ms, signal) => {
    try {
      for (let left = ms; left > 0; left -= longestTimerMs) {
        await delay(Math.min(left, longestTimerMs), undefined, { signal })
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  },
}
