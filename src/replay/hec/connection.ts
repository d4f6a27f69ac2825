import {
  type ClientRequest,
  type IncomingMessage,
  Agent as PlainAgent,
  request as plainRequest,
} from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import type { HecSettings } from './hec-settings.ts'

export interface HecRequest {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

export interface HecAnswer {
  readonly status: number
  readonly retryAfter: string | null
  /** Its first 64 KiB. */
  readonly body: string
  /** The connection broke before its end. */
  readonly isCut: boolean
}

/** No answer came. */
export class ConnectionFault extends Error {
  override readonly name = 'ConnectionFault'
  /** The whole request was on its way: the server may have acted on it. */
  readonly isSent: boolean
  /** Trying again cannot help: the server's certificate is not trusted. */
  readonly isFinal: boolean
  constructor(message: string, isSent: boolean, isFinal: boolean) {
    super(message)
    this.isSent = isSent
    this.isFinal = isFinal
  }
}

const answerBytesMax = 64 * 1024

/** A request under way when the user interrupts gets so long to be answered. */
const graceMs = 5000

/**
 * A kept connection is not used again after this time: when a server closes one that it finds idle
 * just as a request goes out on it, nobody can know whether it was taken.
 */
const idleMaxMs = 1000

/** One connection to the collector, opened when needed and kept while in use. */
export class Connection {
  readonly #settings: HecSettings
  readonly #signal: AbortSignal
  readonly #now: () => number
  #agent: PlainAgent
  #usedMs = Number.NEGATIVE_INFINITY

  constructor(settings: HecSettings, signal: AbortSignal, now: () => number) {
    this.#settings = settings
    this.#signal = signal
    this.#now = now
    this.#agent = newAgent(settings)
  }

  /** Throws a ConnectionFault when no answer comes. */
  async post(request: HecRequest): Promise<HecAnswer> {
    if (this.#now() - this.#usedMs > idleMaxMs) {
      this.close()
      this.#agent = newAgent(this.#settings)
    }
    try {
      return await this.#exchange(request)
    } finally {
      this.#usedMs = this.#now()
    }
  }

  close(): void {
    this.#agent.destroy()
  }

  #exchange({ url, headers, body }: HecRequest): Promise<HecAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<HecAnswer>()
    const start = url.protocol === 'https:' ? secureRequest : plainRequest
    const request = start(url, {
      method: 'POST',
      agent: this.#agent,
      headers: { ...headers, 'content-length': String(body.length) },
    })
    const { answerTimeoutMs } = this.#settings.retry
    const timers = [setTimeout(giveUp, answerTimeoutMs, request, answerTimeoutMs)]
    const onAbort = (): void => {
      timers.push(setTimeout(giveUp, graceMs, request, graceMs))
    }
    if (this.#signal.aborted) onAbort()
    else this.#signal.addEventListener('abort', onAbort)
    request.on('error', error => reject(faultOf(error, request)))
    request.on('response', response => collect(response, resolve))
    request.end(body)
    return promise.finally(() => {
      for (const timer of timers) clearTimeout(timer)
      this.#signal.removeEventListener('abort', onAbort)
    })
  }
}

const newAgent = ({ url, tls }: HecSettings): PlainAgent =>
  url.protocol === 'https:'
    ? new SecureAgent({
        keepAlive: true,
        maxSockets: 1,
        rejectUnauthorized: tls.isVerified,
        ...(tls.ca === null ? {} : { ca: tls.ca }),
      })
    : new PlainAgent({ keepAlive: true, maxSockets: 1 })

const giveUp = (request: ClientRequest, afterMs: number): void => {
  request.destroy(new Error(`no answer within ${afterMs / 1000} s`))
}

function collect(response: IncomingMessage, resolve: (answer: HecAnswer) => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    if (bytes < answerBytesMax) chunks.push(chunk.subarray(0, answerBytesMax - bytes))
    bytes += chunk.length
  })
  const finish = (isCut: boolean): void =>
    resolve({
      status: response.statusCode ?? 0,
      retryAfter: response.headers['retry-after'] ?? null,
      body: Buffer.concat(chunks).toString('utf8'),
      isCut,
    })
  response.on('end', () => finish(false))
  response.on('error', () => finish(true))
}

/** Codes of errors in checking a certificate, and of speaking TLS to what does not. */
const tlsCode = /CERT|SIGNATURE|ISSUER|^ERR_TLS|^ERR_SSL|^EPROTO$/

function faultOf(error: Error, request: ClientRequest): ConnectionFault {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  // Several addresses of one name that all refuse give an error without words.
  const words = error.message === '' ? code : error.message
  return new ConnectionFault(words, request.writableFinished, tlsCode.test(code))
}
