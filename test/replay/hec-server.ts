import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'

/** What the server does with one request for events. */
export type Behaviour =
  | 'take'
  /** Takes no notice of it and breaks the connection: as its head arrives, or its whole. */
  | 'break at head'
  | 'break unread'
  /** Takes the events and breaks the connection before it has said so. */
  | 'break unanswered'
  /** Stops before it answers, as a server that is killed. */
  | 'die'
  | { readonly status: number; readonly body: object | string; readonly retryAfter?: string }

export const busy: Behaviour = { status: 503, body: { text: 'Server is busy', code: 9 } }

export interface SeenRequest {
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  readonly bytes: number
}

export interface HecServerOptions {
  /** By the number of the request for events, from 1; takes all by default. */
  readonly behave?: (number: number) => Behaviour
  /** With acknowledgements: events are in a queue that a restart empties, until `index` is called or `indexesAtOnce`. */
  readonly acks?: 'at once' | 'when told'
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** A collector on this machine that answers as Splunk's does. It keeps its port over restarts. */
export class HecServer {
  readonly requests: SeenRequest[] = []
  /** What a search would find, in order of arrival. */
  readonly indexed: HecEvent[] = []
  readonly #options: HecServerOptions
  #server: Server | null = null
  #port = 0
  #number = 0
  #queue: Queued[] = []
  #nextAckId = 0
  #acked = new Set<string>()

  constructor(options: HecServerOptions) {
    this.#options = options
  }

  get url(): string {
    return `${this.#options.tls ? 'https' : 'http'}://127.0.0.1:${this.#port}`
  }

  get isUp(): boolean {
    return this.#server !== null
  }

  /** A port is found at the first start. */
  async start(): Promise<void> {
    const answer = (request: IncomingMessage, response: ServerResponse): void => {
      void this.#answer(request, response)
    }
    const { tls } = this.#options
    const server = tls ? createSecureServer(tls, answer) : createServer(answer)
    this.#server = server
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject)
      server.listen(this.#port, '127.0.0.1', resolve)
    })
    this.#port = (server.address() as AddressInfo).port
  }

  /** Breaks all connections; what was only queued, and what is known of acknowledgements, is lost. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    this.#queue = []
    this.#acked = new Set()
    this.#nextAckId = 0
    if (server === null) return
    await new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  }

  /** All that is queued becomes searchable and is acknowledged. */
  index(): void {
    for (const { key, events } of this.#queue) {
      this.indexed.push(...events)
      this.#acked.add(key)
    }
    this.#queue = []
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://host')
    if (url.pathname === '/services/collector/ack') return this.#answerAck(request, response)
    const behaviour = this.#options.behave?.(++this.#number) ?? 'take'
    if (behaviour === 'break at head') return void request.socket.destroy()
    const body = await wholeBody(request)
    const { headers } = request
    this.requests.push({ path: url.pathname, query: url.searchParams, headers, bytes: body.length })
    if (behaviour === 'break unread') return void request.socket.destroy()
    if (behaviour === 'die') return void this.stop()
    if (typeof behaviour === 'object') return refuse(response, behaviour)
    if (headers.authorization !== `Splunk ${testToken}`) {
      return refuse(response, { status: 403, body: { text: 'Invalid token', code: 4 } })
    }
    const text = (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString()
    const ackId = this.#take(
      url.pathname.endsWith('/raw') ? rawEvents(text) : eventObjects(text),
      headers,
    )
    if (behaviour === 'break unanswered') return void request.socket.destroy()
    reply(response, 200, { text: 'Success', code: 0, ...ackId })
  }

  #take(events: readonly HecEvent[], headers: IncomingMessage['headers']): object {
    if (this.#options.acks === undefined) {
      this.indexed.push(...events)
      return {}
    }
    const ackId = this.#nextAckId++
    this.#queue.push({ key: ackKey(headers, ackId), events })
    if (this.#options.acks === 'at once') this.index()
    return { ackId }
  }

  async #answerAck(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { acks } = JSON.parse((await wholeBody(request)).toString()) as {
      acks: readonly number[]
    }
    const known = acks.map(id => {
      const key = ackKey(request.headers, id)
      // A server that has said yes forgets.
      return [String(id), this.#acked.delete(key)]
    })
    reply(response, 200, { acks: Object.fromEntries(known) })
  }
}

interface Queued {
  readonly key: string
  readonly events: readonly HecEvent[]
}

export const testToken = '0d9a7c1e-5a3c-4b0f-9d55-6f1f3a2b4c5d'

/** As the collector's event endpoint takes it; a raw event is a text only. */
export interface HecEvent {
  readonly time?: number
  readonly host?: string
  readonly source?: string
  readonly sourcetype?: string
  readonly index?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly event: unknown
}

/** A server that is stopped when the test is over. */
export async function openHecServer(options: HecServerOptions = {}): Promise<HecServer> {
  const server = new HecServer(options)
  await server.start()
  onTestFinished(() => server.stop())
  return server
}

const ackKey = (headers: IncomingMessage['headers'], ackId: number): string =>
  `${String(headers['x-splunk-request-channel'])} ${ackId}`

const eventObjects = (text: string): readonly HecEvent[] =>
  text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as HecEvent)

const rawEvents = (text: string): readonly HecEvent[] =>
  text
    .trimEnd()
    .split('\n')
    .map(event => ({ event }))

async function wholeBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function refuse(
  response: ServerResponse,
  { status, body, retryAfter }: Extract<Behaviour, object>,
): void {
  reply(response, status, body, retryAfter === undefined ? {} : { 'retry-after': retryAfter })
}

function reply(
  response: ServerResponse,
  status: number,
  body: object | string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, headers)
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
