import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { isMap, member, type Value, type ValueMap } from '../event/value.ts'

/** Raised with any change to the file's shape. */
const stateFileVersion = 1

/** A state file that cannot be read or is none of ours. */
export class StateFileError extends Error {
  override readonly name = 'StateFileError'
}

/** The states that an earlier run left there, by part; null where there is no such file yet. */
export function readStateFile(path: string): ValueMap | null {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new StateFileError(`cannot read the state file ${path}: ${messageOf(error)}`)
  }
  const state = parsed(text, path)
  if (!isMap(state) || member(state, 'telltale_state') !== stateFileVersion) {
    throw new StateFileError(`${path} is no state file of this version of telltale`)
  }
  return state
}

/** Written beside the file and moved over it, so that a crash leaves the old state whole. */
export function writeStateFile(path: string, parts: ValueMap): void {
  const partial = `${path}.partial`
  try {
    writeFileSync(partial, JSON.stringify({ telltale_state: stateFileVersion, ...parts }))
    renameSync(partial, path)
  } catch (error) {
    throw new StateFileError(`cannot write the state file ${path}: ${messageOf(error)}`)
  }
}

function parsed(text: string, path: string): Value {
  try {
    return JSON.parse(text) as Value
  } catch {
    throw new StateFileError(`${path} is no state file: it is not JSON`)
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)
