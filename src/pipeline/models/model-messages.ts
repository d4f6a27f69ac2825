import type { MessagePort } from 'node:worker_threads'
import type { Value } from '../../event/value.ts'
import type { Element } from './tensor-elements.ts'
import type { RowTensor, TensorInfo } from './tensor-shape.ts'

/** What the thread of the models is asked. */
export type ModelRequest =
  | { readonly kind: 'load'; readonly path: string }
  | {
      readonly kind: 'score'
      readonly model: number
      readonly inputs: readonly ModelInput[]
      readonly outputs: readonly RowTensor[]
    }

interface ModelInput {
  readonly tensor: RowTensor
  readonly elements: readonly Element[]
}

export type ModelReply =
  | {
      readonly kind: 'loaded'
      /** To ask for scores by. */
      readonly model: number
      readonly inputs: readonly TensorInfo[]
      readonly outputs: readonly TensorInfo[]
    }
  | { readonly kind: 'scored'; readonly outputs: readonly (readonly Value[])[] }
  | { readonly kind: 'not installed' }
  | { readonly kind: 'failed'; readonly reason: string }

/** What the thread is started with. */
export interface ModelThreadData {
  /** Counts replies; waited on. */
  readonly replies: Int32Array<SharedArrayBuffer>
  readonly port: MessagePort
}
