import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import type { ModelReply, ModelRequest, ModelThreadData } from './model-messages.ts'
import { tensorData, valuesOf } from './tensor-elements.ts'
import type { TensorInfo } from './tensor-shape.ts'

/** The thread of the models: loads ONNX files and scores rows, one request after another. */
const { replies, port } = workerData as ModelThreadData

type Runtime = typeof import('onnxruntime-web')
type Session = import('onnxruntime-web').InferenceSession

const sessions: Session[] = []
let runtime: Runtime | null = null

parentPort?.on('message', reply)

async function reply(request: ModelRequest): Promise<void> {
  port.postMessage(await answer(request))
  Atomics.add(replies, 0, 1)
  Atomics.notify(replies, 0)
}

async function answer(request: ModelRequest): Promise<ModelReply> {
  try {
    runtime ??= await loadRuntime()
    if (runtime === null) return { kind: 'not installed' }
    return request.kind === 'load'
      ? await load(runtime, request.path)
      : await score(runtime, request)
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

/** Null where the package is not there, which is nobody's fault but to be said. */
async function loadRuntime(): Promise<Runtime | null> {
  try {
    const loaded = await import('onnxruntime-web')
    // One thread gives the same sums every time, and the rows of a query come one by one.
    loaded.env.wasm.numThreads = 1
    loaded.env.logLevel = 'error'
    return loaded
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ERR_MODULE_NOT_FOUND') return null
    throw error
  }
}

async function load({ InferenceSession }: Runtime, path: string): Promise<ModelReply> {
  const session = await InferenceSession.create(await readFile(path))
  sessions.push(session)
  return {
    kind: 'loaded',
    model: sessions.length - 1,
    inputs: session.inputMetadata.map(infoOf),
    outputs: session.outputMetadata.map(infoOf),
  }
}

const infoOf = (metadata: Session['inputMetadata'][number]): TensorInfo =>
  metadata.isTensor
    ? { name: metadata.name, type: metadata.type, shape: metadata.shape }
    : { name: metadata.name, type: null, shape: [] }

async function score(
  { Tensor }: Runtime,
  { model, inputs, outputs }: Extract<ModelRequest, { readonly kind: 'score' }>,
): Promise<ModelReply> {
  const session = sessions[model]
  if (session === undefined) throw new Error(`there is no model ${model}`)
  const feeds = Object.fromEntries(
    inputs.map(({ tensor: { name, type, dimensions }, elements }) => [
      name,
      new Tensor(type, tensorData(type, elements) as never, dimensions),
    ]),
  )
  const results = await session.run(
    feeds,
    outputs.map(({ name }) => name),
  )
  return {
    kind: 'scored',
    outputs: outputs.map(({ name, type }) =>
      valuesOf(type, results[name]?.data as Iterable<unknown>),
    ),
  }
}
