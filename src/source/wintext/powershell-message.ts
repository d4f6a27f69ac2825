import type { DataFields } from '../data-fields.ts'
import { trimLineEnds } from './line-ends.ts'

const scriptHead = /^Creating Scriptblock text \((\d{1,9}) of (\d{1,9})\):\r?\n/

/**
 * Event 4104: `Creating Scriptblock text (1 of 1):`, the script, an empty line, `ScriptBlock ID:`
 * and `Path:`. The script may hold anything, so its end is looked for from behind. False where the
 * message is not of this form.
 */
export function addScriptBlock(data: DataFields, message: string): boolean {
  const head = scriptHead.exec(message)
  const idLine = message.lastIndexOf('\nScriptBlock ID:')
  if (head === null || idLine < head[0].length - 1) return false
  const [id, path] = message.slice(idLine + 1).split('\n', 2)
  data.add('MessageNumber', head[1] ?? '')
  data.add('MessageTotal', head[2] ?? '')
  data.add('ScriptBlockText', withoutEmptyLine(message.slice(head[0].length, idLine + 1)))
  data.add('ScriptBlockId', valueOf(id ?? ''))
  data.add('Path', path?.startsWith('Path:') ? valueOf(path) : '')
  return true
}

/** The script without its own line end and without the empty line behind it. */
const withoutEmptyLine = (text: string): string => text.replace(/(?:\r?\n){1,2}$/, '')

/** What stands behind `Name:` in a line. */
const valueOf = (line: string): string => line.slice(line.indexOf(':') + 1).trim()

/**
 * Event 4103: the payload, then `Context:` and `User Data:` with the texts of their fields. False
 * where the message is not of this form.
 */
export function addPipelineExecution(data: DataFields, message: string): boolean {
  const contextLine = message.lastIndexOf('\nContext:')
  const userLine = message.lastIndexOf('\nUser Data:')
  if (contextLine < 0 || userLine < contextLine) return false
  data.add('ContextInfo', behindHeading(message.slice(contextLine + 1, userLine)))
  data.add('UserData', behindHeading(message.slice(userLine + 1)))
  data.add('Payload', trimLineEnds(message.slice(0, contextLine)))
  return true
}

const behindHeading = (text: string): string => trimLineEnds(text.slice(text.indexOf(':') + 1))
