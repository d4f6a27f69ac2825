import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HecSettings } from '../../src/replay/hec/hec-settings.ts'
import { defaultRetry } from '../../src/replay/hec/hec-settings.ts'
import { HecTarget } from '../../src/replay/hec/hec-target.ts'
import type { OutgoingEvent } from '../../src/replay/target.ts'
import { type Behaviour, busy, type HecServer, openHecServer, testToken } from './hec-server.ts'
import { numbersTo } from './numbered-events.ts'
import { selfSigned } from './self-signed.ts'

const settingsFor = (url: string, change: Partial<HecSettings> = {}): HecSettings => ({
  url: new URL(url),
  endpoint: 'event',
  token: testToken,
  tls: { ca: null, isVerified: true },
  metadata: { sourceType: null, source: null, host: null, index: null },
  isCompressed: true,
  batch: { eventsMax: 10, bytesMax: 100_000 },
  retry: { ...defaultRetry, answerTimeoutMs: 2000 },
  acknowledgement: null,
  inDoubt: 'resend',
  stamp: null,
  ...change,
})

const withAcks = (windowMax: number): Pick<HecSettings, 'acknowledgement'> => ({
  acknowledgement: { windowMax, timeoutMs: 60_000 },
})

const eventAt = (position: number): OutgoingEvent => ({
  position,
  timeMs: 1_700_000_000_000 + position,
  written: {
    kind: 'written',
    text: `{"number":${position}}`,
    isJson: true,
    sourceType: '_json',
    source: 'made up',
    host: `host-${position % 3}`,
    lostFields: 0,
  },
  mark: { path: 'log', offset: position, timeMs: null },
})

/** A clock that does not wait: a sleep is time gone by, and a chance for the server to do something. */
class FakeClock {
  nowMs = 0
  readonly sleeps: number[] = []
  onSleep: (count: number) => Promise<void> | void = () => {}

  readonly now = (): number => this.nowMs
  readonly sleep = async (ms: number): Promise<void> => {
    this.sleeps.push(ms)
    this.nowMs += ms
    await this.onSleep(this.sleeps.length)
  }
}

class Delivery {
  readonly clock = new FakeClock()
  readonly controller = new AbortController()
  readonly target: HecTarget
  delivered = 0
  #channel = 0

  constructor(settings: HecSettings) {
    const ports = {
      now: this.clock.now,
      sleep: this.clock.sleep,
      random: () => 0.5,
      newChannel: () => `channel-${++this.#channel}`,
      signal: this.controller.signal,
    }
    this.target = new HecTarget(settings, ports, event => {
      expect(event.position).toBeGreaterThan(this.delivered)
      this.delivered = event.position
    })
  }

  async send(count: number): Promise<void> {
    for (const position of numbersTo(count)) await this.target.write(eventAt(position))
    await this.target.finish()
  }
}

const numbersIn = (server: HecServer): readonly number[] =>
  server.indexed.map(({ event }) => (event as { readonly number: number }).number)

/** The behaviours in turn, then all is taken. */
const inTurn =
  (...behaviours: readonly Behaviour[]) =>
  (number: number): Behaviour =>
    behaviours[number - 1] ?? 'take'

async function deliver(
  count: number,
  behave: (number: number) => Behaviour,
  change: Partial<HecSettings> = {},
): Promise<{ readonly server: HecServer; readonly delivery: Delivery }> {
  const server = await openHecServer({ behave })
  const delivery = new Delivery(settingsFor(server.url, change))
  await delivery.send(count)
  await delivery.target.close()
  return { server, delivery }
}

describe('events arrive once and in order', () => {
  test('at a server that takes all', async () => {
    const { server, delivery } = await deliver(25, inTurn())
    expect(numbersIn(server)).toEqual(numbersTo(25))
    expect(server.requests).toHaveLength(3)
    expect(delivery.delivered).toBe(25)
    expect(delivery.clock.sleeps).toEqual([])
  })

  test('at one that is busy at times, and waits as long as it asks', async () => {
    const slow: Behaviour = { ...(busy as object), retryAfter: '7' } as Behaviour
    const { server, delivery } = await deliver(25, inTurn(busy, busy, slow, 'take', busy))
    expect(numbersIn(server)).toEqual(numbersTo(25))
    expect(delivery.clock.sleeps).toEqual([187.5, 375, 7000, 187.5])
    expect(delivery.target.doubts).toEqual({ resent: 0, skipped: 0 })
  })

  test('at one that breaks connections before it has a request', async () => {
    const { server } = await deliver(
      25,
      inTurn('break at head', 'take', 'break unread', 'break at head'),
    )
    expect(numbersIn(server)).toEqual(numbersTo(25))
  })

  test('at one that refuses connections until it is there', async () => {
    const server = await openHecServer()
    const delivery = new Delivery(settingsFor(server.url))
    await server.stop()
    delivery.clock.onSleep = async count => {
      if (count === 4) await server.start()
    }
    await delivery.send(25)
    expect(numbersIn(server)).toEqual(numbersTo(25))
    expect(delivery.clock.sleeps).toEqual([187.5, 375, 750, 1500])
    expect(delivery.target.doubts).toEqual({ resent: 0, skipped: 0 })
  })

  test('at one that restarts in the middle of a request', async () => {
    const server = await openHecServer({ behave: inTurn('take', 'die', 'take', 'die') })
    const delivery = new Delivery(settingsFor(server.url))
    delivery.clock.onSleep = async count => {
      if (count % 3 === 0) await server.start()
    }
    await delivery.send(45)
    expect(numbersIn(server)).toEqual(numbersTo(45))
  })
})

/** Any trouble but that of a server which takes events and does not get to say so. */
const trouble: fc.Arbitrary<readonly Behaviour[]> = fc.array(
  fc.constantFrom<Behaviour>('take', busy, 'break at head', 'break unread', 'die'),
  { maxLength: 12 },
)

/** Brings a server back that died. */
const revive = (server: HecServer) => async (): Promise<void> => {
  if (!server.isUp) await server.start()
}

test('whatever goes wrong before a server has taken events, they arrive once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(trouble, fc.integer({ min: 1, max: 60 }), async (behaviours, count) => {
      const server = await openHecServer({ behave: inTurn(...behaviours) })
      const delivery = new Delivery(settingsFor(server.url))
      delivery.clock.onSleep = revive(server)
      await delivery.send(count)
      await delivery.target.close()
      expect(numbersIn(server)).toEqual(numbersTo(count))
    }),
    { numRuns: 60 },
  )
})

test.each([
  'resend',
  'skip',
] as const)('whatever goes wrong at all, %s keeps its promise', async inDoubt => {
  const silent = fc.constantFrom<Behaviour>('break unanswered', 'take', busy, 'break unread')
  await fc.assert(
    fc.asyncProperty(fc.array(silent, { maxLength: 12 }), async behaviours => {
      const server = await openHecServer({ behave: inTurn(...behaviours) })
      const delivery = new Delivery(settingsFor(server.url, { inDoubt }))
      await delivery.send(60)
      await delivery.target.close()
      const numbers = numbersIn(server)
      const first = [...new Set(numbers)]
      expect(first).toEqual(first.toSorted((a, b) => a - b))
      // One of them loses nothing, the other doubles nothing.
      if (inDoubt === 'resend') expect(first).toHaveLength(60)
      else expect(numbers).toHaveLength(first.length)
    }),
    { numRuns: 40 },
  )
})

describe('where a server took events and did not get to say so', () => {
  const takenInSilence = inTurn('take', 'break unanswered')

  test('resend: nothing is lost, the doubles are counted and can be told by their stamp', async () => {
    const { server, delivery } = await deliver(25, takenInSilence, { stamp: 'run-1' })
    expect(numbersIn(server)).toHaveLength(35)
    expect(delivery.target.doubts).toEqual({ resent: 10, skipped: 0 })
    const stamps = server.indexed.map(({ fields }) => JSON.stringify(fields))
    expect(new Set(stamps).size).toBe(25)
    expect(server.indexed[24]?.fields).toEqual({
      telltale_replay: 'run-1',
      telltale_position: '15',
    })
  })

  test('skip: nothing is doubled, what may be missing is counted', async () => {
    const { server, delivery } = await deliver(25, takenInSilence, { inDoubt: 'skip' })
    expect(numbersIn(server)).toEqual(numbersTo(25))
    expect(delivery.target.doubts).toEqual({ resent: 0, skipped: 10 })
  })

  test('stop: the replay ends and says which events to look for', async () => {
    const server = await openHecServer({ behave: takenInSilence })
    const delivery = new Delivery(settingsFor(server.url, { inDoubt: 'stop' }))
    await expect(delivery.send(25)).rejects.toThrow(
      /nobody can know whether the server took events 11 to 20: /,
    )
    expect(delivery.target.unsettled).toEqual({ first: 11, last: 20 })
    expect(delivery.delivered).toBe(10)
  })

  test.each([500, 502, 504])('an answer of %i leaves doubt too', async status => {
    const { delivery } = await deliver(5, inTurn({ status, body: 'x' }))
    expect(delivery.target.doubts.resent).toBe(5)
  })
})

describe('what ends a delivery', () => {
  test.each<[string, Behaviour, RegExp]>([
    [
      'a refusal, in the words of the server',
      { status: 400, body: { text: 'Incorrect index', code: 7, 'invalid-event-number': 3 } },
      /^events 11 to 20 were refused: 400 Incorrect index \(code 7\), event 3 of the batch$/,
    ],
    ['a redirection', { status: 302, body: '' }, /were refused: 302$/],
    [
      'a page',
      { status: 200, body: '<html>Log in' },
      /200 <html>Log in \(not the answer of an event/,
    ],
    [
      'another service',
      { status: 200, body: { ok: true } },
      /not the answer of an event collector/,
    ],
  ])('%s', async (_, behaviour, message) => {
    const server = await openHecServer({ behave: inTurn('take', behaviour) })
    const delivery = new Delivery(settingsFor(server.url))
    await expect(delivery.send(25)).rejects.toThrow(message)
    expect(delivery.delivered).toBe(10)
    expect(server.requests).toHaveLength(2)
  })

  test('a wrong token', async () => {
    const server = await openHecServer()
    const delivery = new Delivery(settingsFor(server.url, { token: 'wrong' }))
    await expect(delivery.send(5)).rejects.toThrow('403 Invalid token (code 4)')
  })

  test('too long a time without success', async () => {
    const server = await openHecServer({ behave: () => busy })
    const delivery = new Delivery(settingsFor(server.url))
    await expect(delivery.send(5)).rejects.toThrow(
      /gave up after \d+ attempts in \d+ s; the last one: 503 Server is busy \(code 9\)/,
    )
    expect(delivery.clock.nowMs).toBeGreaterThan(240_000)
    expect(delivery.clock.nowMs).toBeLessThanOrEqual(300_000)
  })

  test('the user, who does not wait for a busy server', async () => {
    const server = await openHecServer({ behave: () => busy })
    const delivery = new Delivery(settingsFor(server.url))
    delivery.clock.onSleep = count => {
      if (count === 3) delivery.controller.abort(new Error('interrupted'))
    }
    await expect(delivery.send(5)).rejects.toThrow('interrupted')
    expect(delivery.delivered).toBe(0)
  })
})

describe('with acknowledgements', () => {
  test('a batch is delivered when it is indexed, not when it is taken', async () => {
    const server = await openHecServer({ acks: 'when told' })
    const delivery = new Delivery(settingsFor(server.url, withAcks(1)))
    delivery.clock.onSleep = count => {
      expect(delivery.delivered).toBe(server.indexed.length)
      if (count % 3 === 0) server.index()
    }
    await delivery.send(25)
    expect(numbersIn(server)).toEqual(numbersTo(25))
    expect(delivery.delivered).toBe(25)
    expect(delivery.clock.sleeps.slice(0, 6)).toEqual([100, 150, 225, 100, 150, 225])
  })

  test('what a restart loses from the queue is sent again, in order, once', async () => {
    const server = await openHecServer({ acks: 'when told' })
    const delivery = new Delivery(settingsFor(server.url, withAcks(1)))
    delivery.clock.onSleep = restartAt(server, 3)
    await delivery.send(45)
    expect(numbersIn(server)).toEqual(numbersTo(45))
    expect(delivery.delivered).toBe(45)
    expect(delivery.target.doubts.resent).toBe(10)
  })

  test('with a wide window a restart loses nothing, although counting begins anew', async () => {
    const server = await openHecServer({ acks: 'when told' })
    const delivery = new Delivery(settingsFor(server.url, withAcks(4)))
    delivery.clock.onSleep = restartAt(server, 3)
    await delivery.send(200)
    expect(numbersIn(server).toSorted((a, b) => a - b)).toEqual(numbersTo(200))
    expect(delivery.delivered).toBe(200)
  })

  test('a token without them is said, not waited for', async () => {
    const server = await openHecServer()
    const delivery = new Delivery(settingsFor(server.url, withAcks(1)))
    await expect(delivery.send(5)).rejects.toThrow('gives no acknowledgements')
  })
})

/** Indexes at each sleep but one, at which the server restarts with what it took still queued. */
const restartAt =
  (server: HecServer, sleep: number) =>
  async (count: number): Promise<void> => {
    if (count !== sleep) return server.index()
    await server.stop()
    await server.start()
  }

describe('over TLS', () => {
  const tls = selfSigned('127.0.0.1')
  const deliverTo = async (change: HecSettings['tls']): Promise<HecServer> => {
    const server = await openHecServer({ tls })
    const delivery = new Delivery(settingsFor(server.url, { tls: change }))
    await delivery.send(5).finally(() => delivery.target.close())
    return server
  }

  test('a certificate that the user names is trusted', async () => {
    const server = await deliverTo({ ca: tls.cert, isVerified: true })
    expect(numbersIn(server)).toEqual(numbersTo(5))
  })

  test('any other ends the replay at once, unless the user does not care', async () => {
    await expect(deliverTo({ ca: null, isVerified: true })).rejects.toThrow(
      /events 1 to 5 were refused: .*self.signed certificate/,
    )
    const server = await deliverTo({ ca: null, isVerified: false })
    expect(numbersIn(server)).toEqual(numbersTo(5))
  })

  test('a server that speaks plainly is no TLS server', async () => {
    const server = await openHecServer()
    const delivery = new Delivery(settingsFor(server.url.replace('http:', 'https:')))
    await expect(delivery.send(5)).rejects.toThrow('were refused')
  })
})

describe('requests', () => {
  test('carry the token, a channel, and events as the event endpoint takes them', async () => {
    const { server } = await deliver(11, inTurn(), {
      metadata: { sourceType: null, source: null, host: null, index: 'attack' },
    })
    expect(server.indexed[0]).toEqual({
      time: 1_700_000_000.001,
      host: 'host-1',
      source: 'made up',
      sourcetype: '_json',
      index: 'attack',
      event: { number: 1 },
    })
    const [first] = server.requests
    expect(first?.path).toBe('/services/collector/event')
    expect(first?.headers).toMatchObject({
      authorization: `Splunk ${testToken}`,
      'x-splunk-request-channel': 'channel-1',
      'content-encoding': 'gzip',
    })
  })

  test('can be plain', async () => {
    const { server } = await deliver(3, inTurn(), { isCompressed: false })
    expect(server.requests[0]?.headers['content-encoding']).toBeUndefined()
    expect(numbersIn(server)).toEqual([1, 2, 3])
  })

  test('are closed by bytes too; an event larger than that has its own', async () => {
    const { server } = await deliver(6, inTurn(), { batch: { eventsMax: 100, bytesMax: 250 } })
    expect(server.requests).toHaveLength(3)
    const { server: tight } = await deliver(3, inTurn(), { batch: { eventsMax: 100, bytesMax: 1 } })
    expect(tight.requests).toHaveLength(3)
    expect(numbersIn(tight)).toEqual([1, 2, 3])
  })

  test('to the raw endpoint tell about their events in the address', async () => {
    const { server } = await deliver(4, inTurn(), {
      endpoint: 'raw',
      metadata: { sourceType: 'mine', source: null, host: 'lab', index: null },
    })
    expect(server.indexed.map(({ event }) => event)).toEqual(
      numbersTo(4).map(number => `{"number":${number}}`),
    )
    expect(server.requests[0]?.path).toBe('/services/collector/raw')
    expect(Object.fromEntries(server.requests[0]?.query ?? [])).toEqual({
      sourcetype: 'mine',
      source: 'made up',
      host: 'lab',
    })
  })
})
