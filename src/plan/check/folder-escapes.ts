import { escapedFolder } from '../../diagnostics/catalogue/checking-patterns.ts'
import type { RegexArgument } from '../expression.ts'
import type { Check, CheckContext } from './check-context.ts'
import { insertionsIn, spanInPattern } from './pattern-places.ts'

/** `/\windows\system32/`: backslashes of a path that begin escapes. */
export const folderEscapes: Check = {
  regex: check,
}

function check(argument: RegexArgument, context: CheckContext): void {
  const { pattern } = argument
  const [first] = escapesOfFolders(pattern)
  const folder = first === undefined ? null : folderAfter(pattern, first)
  const meaning = meanings[folder?.slice(0, 1).toLowerCase() ?? '']
  if (first === undefined || folder === null || meaning === undefined) return
  const span = spanInPattern(argument, { start: first, end: first + 1 + folder.length }, context)
  const edits = insertionsIn(argument, escapesOfFolders, context)
  context.report(escapedFolder, span, folder, meaning, edits)
}

/** Folders of Windows whose first letter behind a backslash means something in a regex. */
const folders =
  /(?:appdata|currentcontrolset|currentversion|desktop|documents|downloads|drivers|fonts|ntds|roaming|run|runonce|services|software|spool|start menu|startup|syswow64|system32|tasks|temp|windows|winsxs)(?![\w*+?{])/iy

const meanings: Readonly<Record<string, string>> = {
  a: 'the bell character',
  c: 'a control character',
  d: 'a digit',
  f: 'a form feed',
  n: 'a line end',
  r: 'a carriage return',
  s: 'a blank',
  t: 'a tab',
  w: 'a letter, digit or underscore',
}

function folderAfter(pattern: string, backslash: number): string | null {
  folders.lastIndex = backslash + 1
  return folders.exec(pattern)?.[0] ?? null
}

/** Offsets of single backslashes that a folder's name follows. */
function escapesOfFolders(pattern: string): readonly number[] {
  const offsets: number[] = []
  for (let at = pattern.indexOf('\\'); at !== -1; at = pattern.indexOf('\\', at + 2)) {
    if (folderAfter(pattern, at) !== null) offsets.push(at)
  }
  return offsets
}
