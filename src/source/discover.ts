import { stat } from 'node:fs/promises'
import type { ProgressCounter } from './progress.ts'
import type { InputArgument } from './resolve-arguments.ts'
import { type Found, walkFolder } from './walk-folder.ts'

/** One outermost input, in the order of the arguments, with the argument it was found under. */
export type Discovered = { readonly argument: string } & (Found | { readonly kind: 'stdin' })

export async function* discover(
  resolved: readonly InputArgument[],
): AsyncGenerator<Discovered, void, undefined> {
  for (const input of resolved) {
    const { argument } = input
    if (input.kind !== 'folder') yield input
    else for await (const found of walkFolder(input)) yield { argument, ...found }
  }
}

/**
 * Adds up the sizes of all inputs for the progress, beside the reading and not before it. Only a
 * figure for the eye: what cannot be looked at counts nothing here and is named by the reading.
 */
export async function measure(
  resolved: readonly InputArgument[],
  progress: ProgressCounter,
  signal: AbortSignal,
): Promise<void> {
  let isKnown = true
  for (const input of resolved) {
    if (input.kind === 'stdin') isKnown = false
    if (input.kind === 'file') {
      isKnown &&= input.sizeBytes !== null
      progress.addTotal(input.sizeBytes ?? 0)
    }
    if (input.kind !== 'folder') continue
    for await (const found of walkFolder(input)) {
      if (signal.aborted) return
      if (found.kind === 'file') progress.addTotal(await sizeOf(found.location))
    }
  }
  if (isKnown) progress.endTotal()
}

async function sizeOf(location: Buffer): Promise<number> {
  try {
    return (await stat(location)).size
  } catch {
    return 0
  }
}
