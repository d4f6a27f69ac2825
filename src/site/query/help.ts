import type { AggregateDefinition } from '../../functions/aggregate-definition.ts'
import type { Example, FunctionDefinition, Parameter } from '../../functions/definition.ts'
import { findAggregate, findFunction } from '../../functions/registry.ts'
import { fieldOrigins } from '../model/field-uses.ts'
import { findCommand } from '../reference/command-reference.ts'
import type { QueryPiece } from './highlight-query.ts'

/** What a reader is told about a word of a query. */
export interface WordHelp {
  /** The same for the same word: `f-like`, `c-where`, `v-process_name`. */
  readonly key: string
  readonly kind: 'command' | 'function' | 'field'
  readonly name: string
  /** How it is called or written. */
  readonly usage: string
  readonly summary: string
  readonly notes: string | null
}

/** Help for a piece that has any. */
export function helpFor({ role, target }: QueryPiece): WordHelp | null {
  if (target === null) return null
  if (role === 'command') return commandHelp(target)
  if (role === 'function') return functionHelp(target)
  return role === 'field' ? fieldHelp(target) : null
}

function commandHelp(name: string): WordHelp | null {
  const command = findCommand(name)
  if (!command) return null
  const { syntax, summary, notes } = command
  return { key: `c-${name}`, kind: 'command', name, usage: syntax, summary, notes }
}

function functionHelp(name: string): WordHelp | null {
  const scalar = findFunction(name)
  const aggregate = findAggregate(name)
  const definition = scalar ?? aggregate
  if (!definition) return null
  const usage = scalar ? callOf(scalar) : aggregateCall(aggregate as AggregateDefinition)
  const { summary, notes = null } = definition
  return { key: `f-${name}`, kind: 'function', name, usage, summary, notes }
}

/** `like(str: string, pattern: string) → boolean` */
export const callOf = ({ name, parameters, returns }: FunctionDefinition): string =>
  `${name}(${parameters.map(parameterText).join(', ')}) → ${returns}`

export const aggregateCall = ({ name, argument, returns }: AggregateDefinition): string =>
  `${name}(${argument === null ? '' : `field: ${argument}`}) → ${returns}`

const parameterText = ({ name, type, optional, variadic }: Parameter): string =>
  `${name}${optional ? '?' : ''}${variadic ? '…' : ''}: ${type}`

export const exampleText = ({ call, result }: Example): string =>
  `${call} → ${JSON.stringify(result)}`

/** `target` is the view and the path. */
function fieldHelp(target: string): WordHelp {
  const view = target.startsWith('enriched ') ? 'enriched' : 'ocsf'
  const name = target.slice(view.length + 1)
  const origins = fieldOrigins(view, name, null).filter(({ from }) => from.length > 0)
  const filled = origins.map(({ source, from }) => `${source}: ${from.join(', else ')}`)
  return {
    key: `v-${view}-${name}`,
    kind: 'field',
    name,
    usage: name,
    summary:
      view === 'enriched' ? 'A field of the enriched event.' : 'An attribute of the OCSF event.',
    notes: filled.length === 0 ? null : `From ${filled.join('; ')}.`,
  }
}
