import { isMap, member, type Value, type ValueMap } from '../../event/value.ts'
import type { HecAnswer } from './connection.ts'

/** What an answer says about a batch. */
export type Verdict =
  | { readonly kind: 'taken'; readonly ackId: number | null }
  /** Try again. `isInDoubt`: the server may have taken it all the same. */
  | {
      readonly kind: 'later'
      readonly reason: string
      readonly retryAfterMs: number | null
      readonly isInDoubt: boolean
    }
  | { readonly kind: 'refused'; readonly reason: string }

/** The server says that it did nothing: too slow a request, too many of them, busy. */
const notNow: ReadonlySet<number> = new Set([408, 429, 503])

/** The server, or a proxy before it, does not know what was done. */
const unknown: ReadonlySet<number> = new Set([500, 502, 504])

/** `nowMs`: for a Retry-After that is a date. */
export function verdictOf(answer: HecAnswer, nowMs: number): Verdict {
  const { status, retryAfter } = answer
  const reply = parseReply(answer.body)
  const reason = `${status} ${wordsOf(answer.body, reply)}`.trimEnd()
  if (notNow.has(status) || unknown.has(status) || (status === 200 && answer.isCut)) {
    return {
      kind: 'later',
      reason: answer.isCut ? `${status}, cut short` : reason,
      retryAfterMs: retryAfter === null ? null : retryDelay(retryAfter, nowMs),
      isInDoubt: !notNow.has(status),
    }
  }
  if (status !== 200) return { kind: 'refused', reason }
  // Anything may answer 200; only a collector says that it took the events.
  if (reply === null || member(reply, 'code') !== 0) {
    return { kind: 'refused', reason: `${reason} (not the answer of an event collector)` }
  }
  const ackId = member(reply, 'ackId')
  return { kind: 'taken', ackId: typeof ackId === 'number' ? ackId : null }
}

export function parseReply(body: string): ValueMap | null {
  try {
    const value = JSON.parse(body) as Value
    return isMap(value) ? value : null
  } catch {
    return null
  }
}

const wordsMax = 200

/** The server's own words: Splunk's text and code, else the begin of what it sent. */
function wordsOf(body: string, reply: ValueMap | null): string {
  const text = reply === null ? null : member(reply, 'text')
  if (reply === null || typeof text !== 'string') return body.trim().slice(0, wordsMax)
  const code = member(reply, 'code')
  const event = member(reply, 'invalid-event-number')
  return [
    text.slice(0, wordsMax),
    typeof code === 'number' ? ` (code ${code})` : '',
    typeof event === 'number' ? `, event ${event} of the batch` : '',
  ].join('')
}

/** Seconds, or a date. */
function retryDelay(text: string, nowMs: number): number | null {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000
  const date = Date.parse(text)
  return Number.isNaN(date) ? null : Math.max(0, date - nowMs)
}
