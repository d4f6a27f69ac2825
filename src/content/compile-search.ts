import { hasErrors } from '../diagnostics/diagnostic.ts'
import { lowerSearchMap } from '../language/sigma-map/lower-search-map.ts'
import {
  type CompiledQuery,
  type CompileOptions,
  compileQuery,
  completeQuery,
} from '../language/spl2/compile-query.ts'
import type { Detection } from './detection.ts'

/** The search of a detection → plan, in the language that it is written in. */
export function compileSearch(detection: Detection, options: CompileOptions): CompiledQuery {
  const { query, searchMap, dataSources } = detection
  if (searchMap === null) return compileQuery(query, options)
  const lowered = lowerSearchMap(query, searchMap, reportedAttributes(dataSources))
  if (hasErrors(lowered.diagnostics)) {
    return { plan: null, diagnostics: lowered.diagnostics, generation: null }
  }
  const completed = completeQuery({ source: query, operators: lowered.operators }, options)
  return { ...completed, diagnostics: [...lowered.diagnostics, ...completed.diagnostics] }
}

/** What Splunk's conversion of such searches lets findings tell, by the kind of event. */
const ofProcesses = [
  'process.pid',
  'process.file.path',
  'process.file.name',
  'process.cmd_line',
  'actor.user.name',
  'actor.process.pid',
  'actor.process.file.path',
  'actor.process.file.name',
  'device.hostname',
]

const ofEvents: readonly (readonly [eventNumber: RegExp, attributes: readonly string[]])[] = [
  [
    /\b4104\b/,
    ['device.hostname', 'process.file.path', 'process.uid', 'process.cmd_line', 'actor.user.uid'],
  ],
  [
    /\b5145\b/,
    [
      'device.hostname',
      'file.path',
      'file.type',
      'src_endpoint.ip',
      'src_endpoint.port',
      'actor.user.name',
      'actor.user.domain',
      'actor.session.uid',
    ],
  ],
]

/** By the event numbers in the names of data sources: `Windows Security 4688`, `Powershell 4104`. */
const reportedAttributes = (dataSources: readonly string[]): readonly string[] =>
  ofEvents.find(([number]) => dataSources.some(name => number.test(name)))?.[1] ?? ofProcesses
