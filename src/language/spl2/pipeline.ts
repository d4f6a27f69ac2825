import type { Span } from '../../diagnostics/source-text.ts'
import { ColumnScope } from '../../plan/column-scope.ts'
import type { Operator } from '../../plan/operator.ts'
import type { Output, Stream, StreamInput } from '../../plan/plan.ts'
import { scopeOfInputs } from '../../plan/walk-scopes.ts'
import type { Generation } from './datasets.ts'

/** A finished stream with what its readers must know of it. */
export interface FinishedStream {
  readonly stream: Stream
  readonly scope: ColumnScope
  readonly generation: Generation | null
}

/** One statement on its way to streams: inputs, operators so far, columns after them. */
export class Pipeline {
  readonly name: string
  readonly span: Span
  generation: Generation | null = null
  output: Output | null = null
  scope = ColumnScope.ofUnion([])
  operators: Operator[] = []
  inputs: StreamInput[] = []
  /** Parts of the statement that became streams of their own, in order. */
  readonly parts: FinishedStream[] = []

  constructor(name: string, span: Span) {
    this.name = name
    this.span = span
  }

  get hasInput(): boolean {
    return this.inputs.length > 0
  }

  add(operator: Operator): void {
    this.operators.push(operator)
    this.scope.apply(operator)
  }

  /** Reads more streams. What has been done before a `union` becomes a stream of its own. */
  read(inputs: readonly StreamInput[], streams: ReadonlyMap<string, FinishedStream>): void {
    if (this.operators.length > 0) this.splitOff()
    this.inputs = [...this.inputs, ...inputs]
    const ends = new Map([...streams].map(([name, { scope }]) => [name, scope]))
    for (const { stream, scope } of this.parts) ends.set(stream.name, scope)
    this.scope = scopeOfInputs(this, ends)
  }

  private splitOff(): void {
    const part = this.streamOf(`${this.name}#${this.parts.length + 1}`, null)
    this.parts.push({ stream: part, scope: this.scope, generation: this.generation })
    this.inputs = [{ kind: 'stream', name: part.name, span: part.span }]
    this.operators = []
  }

  finish(): readonly FinishedStream[] {
    const stream = this.streamOf(this.name, this.output)
    return [...this.parts, { stream, scope: this.scope, generation: this.generation }]
  }

  private streamOf(name: string, output: Output | null): Stream {
    const { inputs, operators, span } = this
    return { name, inputs, operators, output, span }
  }
}
