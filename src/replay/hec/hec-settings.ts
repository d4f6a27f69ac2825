export const endpoints = ['event', 'raw'] as const

/** What to do when nobody can know whether the server took a batch. */
export const doubtPolicies = ['resend', 'skip', 'stop'] as const

export type DoubtPolicy = (typeof doubtPolicies)[number]

export interface HecSettings {
  /** Base address, such as `https://splunk.example:8088`. */
  readonly url: URL
  readonly endpoint: (typeof endpoints)[number]
  readonly token: string
  readonly tls: {
    /** Certificates to trust in place of the system's, PEM. */
    readonly ca: string | null
    readonly isVerified: boolean
  }
  /** What every event is given in place of what its record says. */
  readonly metadata: HecMetadata
  readonly isCompressed: boolean
  readonly batch: { readonly eventsMax: number; readonly bytesMax: number }
  readonly retry: RetrySettings
  /** Null: a batch counts as delivered when the server has answered that it took it. */
  readonly acknowledgement: AckSettings | null
  readonly inDoubt: DoubtPolicy
  /** Name of the run, given to each event with its position as indexed fields; null for none. */
  readonly stamp: string | null
}

export interface HecMetadata {
  readonly sourceType: string | null
  readonly source: string | null
  readonly host: string | null
  readonly index: string | null
}

export interface RetrySettings {
  /** Before the second attempt; doubled before each later one, up to the most. */
  readonly baseMs: number
  readonly mostMs: number
  /** After so long without an answer that takes us on, the replay ends. */
  readonly giveUpAfterMs: number
  /** For one answer. */
  readonly answerTimeoutMs: number
}

export interface AckSettings {
  /** Batches sent and not yet acknowledged; with more than one, a batch sent again comes out of order. */
  readonly windowMax: number
  /** A batch not acknowledged for so long is in doubt. */
  readonly timeoutMs: number
}

export const defaultRetry: RetrySettings = {
  baseMs: 250,
  mostMs: 30_000,
  giveUpAfterMs: 300_000,
  answerTimeoutMs: 60_000,
}
