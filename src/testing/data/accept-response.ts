export interface DownloadLimits {
  /** A file with more bytes is refused, as soon as it is known to have more. */
  readonly sizeMaxBytes: number
  /** Without a byte for so long, an attempt is given up. */
  readonly idleTimeoutMs: number
  /** However steadily the bytes come, an attempt is given up after so long. */
  readonly totalTimeoutMs: number
}

/** A download that did not come to its end. `isFinal`: trying again would meet the same. */
export class DownloadFailure extends Error {
  override readonly name = 'DownloadFailure'
  readonly isFinal: boolean
  constructor(reason: string, isFinal: boolean) {
    super(reason)
    this.isFinal = isFinal
  }
}

export interface PartState {
  readonly bytes: number
  /** Entity tag or date by which the server can tell whether its file is still the same. */
  readonly validator: string
}

export interface AcceptedBody {
  /** Offset in the file of the body's first byte. */
  readonly start: number
  readonly total: number | null
}

/** Where the body of a response belongs in the file; throws where it is not the file asked for. */
export async function acceptedBody(
  url: URL,
  response: Response,
  part: PartState | null,
  limits: DownloadLimits,
): Promise<AcceptedBody> {
  const accepted = await readStatus(url, response, part)
  if (accepted instanceof DownloadFailure) {
    await response.body?.cancel()
    throw accepted
  }
  refuseLarge(accepted.total ?? 0, limits)
  return accepted
}

async function readStatus(
  url: URL,
  response: Response,
  part: PartState | null,
): Promise<AcceptedBody | DownloadFailure> {
  if (url.protocol === 'https:' && new URL(response.url).protocol !== 'https:') {
    return new DownloadFailure('the server redirects to a connection without TLS', true)
  }
  const { status, headers } = response
  if (headers.get('content-encoding') !== null) {
    return new DownloadFailure('the server sends the file in another encoding', true)
  }
  if (status === 200) return { start: 0, total: wholeNumber(headers.get('content-length')) }
  if (status === 206 && part) return readRange(headers.get('content-range'), part)
  // The part is as long as the file, or the file has changed: only a fresh start can tell.
  if (status === 416 && part) return new DownloadFailure('the server has no more bytes', false)
  const isPassing = status === 408 || status === 429 || status >= 500
  return new DownloadFailure(`the server answers HTTP ${status}`, !isPassing)
}

function readRange(header: string | null, part: PartState): AcceptedBody | DownloadFailure {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header ?? '') ?? []
  if (Number(start) !== part.bytes) {
    return new DownloadFailure('the server sends another range than asked for', true)
  }
  return { start: part.bytes, total: wholeNumber(total ?? null) }
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null

export function refuseLarge(bytes: number, { sizeMaxBytes }: DownloadLimits): void {
  if (bytes > sizeMaxBytes) {
    throw new DownloadFailure(`the file has more than ${sizeMaxBytes} bytes`, true)
  }
}
