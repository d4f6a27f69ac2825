import { nearestName } from '../../base/nearest-name.ts'
import {
  mixedGenerations,
  unknownSink,
  unknownSource,
  unknownVariable,
  wrongDatasetForm,
} from '../../diagnostics/catalogue/lowering-streams.ts'
import type { Output, StreamInput } from '../../plan/plan.ts'
import {
  type Generation,
  sinkOf,
  sinks,
  sources,
  writtenDataset,
  writtenSinks,
  writtenSources,
} from './datasets.ts'
import type { Lowering } from './lowering.ts'
import type { DatasetSyntax } from './syntax-tree.ts'

export interface ResolvedInput {
  readonly input: StreamInput
  readonly generation: Generation | null
}

/** What a pipeline can read besides sources: the streams above it, each with its generation. */
export type ReadableStreams = ReadonlyMap<string, { readonly generation: Generation | null }>

/** What `from` and `union` read; null, after a report, where there is no such thing. */
export function resolveInput(
  lowering: Lowering,
  dataset: DatasetSyntax,
  streams: ReadableStreams,
  ownName: string,
): ResolvedInput | null {
  const { kind, name, span } = dataset
  if (kind === 'variable') {
    const stream = streams.get(name)
    if (stream) return { input: { kind: 'stream', name, span }, generation: stream.generation }
    const isOwn = name === ownName
    const reason = isOwn ? 'cannot read itself' : 'is not defined above'
    const near = isOwn ? null : nearestName(name, streams.keys())
    lowering.report(unknownVariable, span, name, near, reason)
    return null
  }
  const source = sources.get(name)
  if (!source) {
    lowering.report(unknownSource, span, name, writtenSources, nearest(name, sources))
    return null
  }
  checkForm(lowering, dataset, source.isFunction)
  return { input: { kind: 'scan', view: source.view, span }, generation: source.generation }
}

/** What `into` writes to; null, after a report, where there is no such thing. */
export function resolveSink(
  lowering: Lowering,
  dataset: DatasetSyntax,
  generation: Generation | null,
): Output | null {
  const { kind, name, span } = dataset
  const sink = kind === 'variable' ? undefined : sinks.get(name)
  if (!sink) {
    lowering.report(unknownSink, span, name, writtenSinks, nearest(name, sinks))
    return null
  }
  checkForm(lowering, dataset, sink.isFunction)
  if (generation !== null && sink.generation !== null && sink.generation !== generation) {
    lowering.report(mixedGenerations, span, name, sinkOf(generation))
  }
  return { kind: sink.kind, sink: name, span }
}

/** Functions are written with empty parentheses, names without. */
function checkForm(
  lowering: Lowering,
  { kind, name, arguments: given, span }: DatasetSyntax,
  isFunction: boolean,
): void {
  const fits = (kind === 'call') === isFunction && given.length === 0
  if (fits) return
  const written = writtenDataset(name, isFunction)
  lowering.report(wrongDatasetForm, span, written, { span, text: written })
}

/** The dataset that was most likely meant, as it is written. */
function nearest(
  name: string,
  datasets: ReadonlyMap<string, { readonly isFunction: boolean }>,
): string | null {
  const near = nearestName(name, datasets.keys())
  return near && writtenDataset(near, datasets.get(near)?.isFunction ?? false)
}
