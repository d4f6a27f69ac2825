import { isMap, member } from '../../event/value.ts'
import { ReplayError } from '../replay-error.ts'
import { type Connection, ConnectionFault, type HecAnswer } from './connection.ts'
import { addressOf } from './hec-address.ts'
import type { HecSettings } from './hec-settings.ts'
import { parseReply, verdictOf } from './verdict.ts'

/** What a server says about the acknowledgements it was asked for. */
export type AckReply =
  | { readonly kind: 'known'; readonly acknowledged: ReadonlySet<number> }
  /** It does not know the channel: it has forgotten about its batches. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs: number | null }

/** Asks whether batches of a channel are indexed. A server says yes once and then forgets. */
export async function askAcknowledgements(
  connection: Connection,
  { url, endpoint, token }: HecSettings,
  { channel, ackIds }: { readonly channel: string; readonly ackIds: readonly number[] },
  nowMs: number,
): Promise<AckReply> {
  let answer: HecAnswer
  try {
    answer = await connection.post({
      url: addressOf(url, endpoint).ack,
      headers: {
        authorization: `Splunk ${token}`,
        'content-type': 'application/json',
        'x-splunk-request-channel': channel,
      },
      body: Buffer.from(JSON.stringify({ acks: ackIds })),
    })
  } catch (error) {
    if (!(error instanceof ConnectionFault)) throw error
    if (error.isFinal) throw new ReplayError(error.message)
    return { kind: 'later', reason: error.message, retryAfterMs: null }
  }
  return readAnswer(answer, ackIds, nowMs)
}

/** Splunk's codes for a channel that is missing or that it does not know. */
const channelCodes: ReadonlySet<unknown> = new Set([10, 11])

function readAnswer(answer: HecAnswer, ackIds: readonly number[], nowMs: number): AckReply {
  const reply = parseReply(answer.body)
  const acks = reply === null ? null : member(reply, 'acks')
  if (answer.status === 200 && isMap(acks)) {
    return {
      kind: 'known',
      acknowledged: new Set(ackIds.filter(id => member(acks, String(id)) === true)),
    }
  }
  if (answer.status === 400 && reply !== null && channelCodes.has(member(reply, 'code'))) {
    return { kind: 'forgotten' }
  }
  const verdict = verdictOf(answer, nowMs)
  if (verdict.kind === 'later') {
    return { kind: 'later', reason: verdict.reason, retryAfterMs: verdict.retryAfterMs }
  }
  const reason = verdict.kind === 'refused' ? verdict.reason : 'an answer without acknowledgements'
  throw new ReplayError(`the server does not tell what it has indexed: ${reason}`)
}
