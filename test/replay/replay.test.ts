import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { type Outcome, outcomeOf, samples, startTelltale, telltale } from '../e2e/telltale.ts'
import { temporaryTree } from '../temporary-tree.ts'
import { busy, type HecServer, openHecServer, testToken } from './hec-server.ts'
import { numberedLog, numbersTo } from './numbered-events.ts'

process.env['TELLTALE_TEST_TOKEN'] = testToken

const toServer = (server: HecServer): readonly string[] => [
  '--hec',
  server.url,
  '--token-env',
  'TELLTALE_TEST_TOKEN',
]

interface NumberedEvent {
  readonly Number: string
  readonly '@timestamp': string
}

const eventsOf = (text: string): readonly NumberedEvent[] =>
  text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as NumberedEvent)

const numbersOf = (events: readonly NumberedEvent[]): readonly number[] =>
  events.map(({ Number: number }) => Number(number))

const numbersAt = (server: HecServer): readonly number[] =>
  numbersOf(server.indexed.map(({ event }) => event as NumberedEvent))

const timesOf = (events: readonly NumberedEvent[]): readonly number[] =>
  events.map(event => Date.parse(event['@timestamp']))

const replayNumbered = (count: number, ...options: readonly string[]): Promise<Outcome> =>
  telltale(['replay', '-', '--form', 'nxlog', ...options], { input: numberedLog(count) })

async function scanOf(text: string): Promise<readonly { readonly id: string }[]> {
  const { code, stdout, stderr } = await telltale(['scan', '-o', 'ndjson', '-'], { input: text })
  expect(code, stderr).toBe(0)
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}

describe('forms', () => {
  test.each([
    'xml',
    'evtx_dump',
    'winlogbeat',
    'nxlog',
    'text',
    'enriched',
  ])('a scan finds in %s what it finds in the samples', async form => {
    const args = ['replay', samples, '--keep-time', '--speed', '0', '--form', form]
    const { code, stdout, stderr } = await telltale(args)
    expect(code, stderr).toBe(0)
    const original = await telltale(['scan', '-o', 'ndjson', samples])
    const ids = original.stdout.match(/^\{"id":"[^"]+"/gm)
    const found = await scanOf(stdout)
    expect(found).toHaveLength(13)
    // The others do not hold the order of the data, which ids are made of too.
    if (form === 'text' || form === 'nxlog' || form === 'enriched') return
    expect(found.map(({ id }) => `{"id":"${id}"`)).toEqual(ids)
  })

  test('what a form cannot hold is said and fails the command', async () => {
    const event = { class_uid: 1007, time: 1_700_000_000_000, process: { pid: 1 } }
    const input = `${JSON.stringify(event)}\n`
    const as = (...options: readonly string[]): Promise<Outcome> =>
      telltale(['replay', '-', '--keep-time', ...options], { input })
    expect(await as()).toMatchObject({ code: 0, stdout: input })
    const { code, stdout, stderr } = await as('--form', 'xml')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('no event was sent')
  })
})

describe('times', () => {
  test('move so that the first event is now; the gaps stay', async () => {
    const before = Date.now()
    const { code, stdout } = await replayNumbered(5, '--speed', '0')
    expect(code).toBe(0)
    const times = timesOf(eventsOf(stdout))
    expect(times[0]).toBeGreaterThanOrEqual(Math.floor(before / 1000) * 1000)
    expect(times[0]).toBeLessThanOrEqual(Date.now())
    expect(times.map(time => time - (times[0] ?? 0))).toEqual([0, 1000, 2000, 3000, 4000])
  })

  test('move to where the user says', async () => {
    const { stdout } = await replayNumbered(2, '--speed', '0', '--to', '2031-02-03T04:05:06Z')
    expect(eventsOf(stdout).map(event => event['@timestamp'])).toEqual([
      '2031-02-03T04:05:06.000Z',
      '2031-02-03T04:05:07.000Z',
    ])
    const { stdout: ago } = await replayNumbered(1, '--speed', '0', '--to', '-2h')
    const [time = 0] = timesOf(eventsOf(ago))
    expect(Math.abs(time + 7_200_000 - Date.now())).toBeLessThan(60_000)
  })

  test('stay when the user says so', async () => {
    const { stdout } = await replayNumbered(2, '--speed', '0', '--keep-time')
    expect(eventsOf(stdout)[0]?.['@timestamp']).toBe('2024-05-06T07:08:09.000Z')
  })

  test('set the pace, divided by the speed', async () => {
    const startedMs = performance.now()
    const { code, stdout } = await replayNumbered(4, '--speed', '2')
    expect(code).toBe(0)
    expect(numbersOf(eventsOf(stdout))).toEqual(numbersTo(4))
    expect(performance.now() - startedMs).toBeGreaterThan(1400)
  })

  test('select and sort events', async () => {
    const lines = numberedLog(9).trimEnd().split('\n')
    const folder = temporaryTree({
      'a.json': `${lines.filter((_, index) => index % 2 === 1).join('\n')}\n`,
      'b.json': `${lines.filter((_, index) => index % 2 === 0).join('\n')}\n`,
    })
    const replay = async (...options: readonly string[]): Promise<readonly number[]> => {
      const args = ['replay', folder, '--form', 'nxlog', '--speed', '0', ...options]
      return numbersOf(eventsOf((await telltale(args)).stdout))
    }
    expect(await replay()).toEqual([2, 4, 6, 8, 1, 3, 5, 7, 9])
    expect(await replay('--order', 'time')).toEqual(numbersTo(9))
    const stretch = ['--since', '2024-05-06T07:08:11Z', '--until', '2024-05-06 07:08:15']
    expect(await replay('--order', 'time', ...stretch)).toEqual([3, 4, 5, 6])
    expect(await replay('--order', 'time', '--limit', '2', ...stretch)).toEqual([3, 4])
  })
})

describe('to an HTTP Event Collector', () => {
  test('all arrives once and in order, whatever a server goes through', async () => {
    const behaviours = [busy, 'take', 'break at head', 'take', 'die', busy, 'break unread'] as const
    const server = await openHecServer({ behave: number => behaviours[number - 1] ?? 'take' })
    const args = [...toServer(server), '--speed', '0', '--batch-events', '37']
    const running = replayNumbered(1000, ...args)
    while (server.isUp) await delay(20)
    await delay(700)
    await server.start()
    const { code, stderr } = await running
    expect(code, stderr).toBe(0)
    expect(numbersAt(server)).toEqual(numbersTo(1000))
    expect(stderr).toMatch(/\n1,000 events sent in [\d.]+ s\n$/)
    expect(server.indexed[0]).toMatchObject({
      host: 'ws-17.corp.example',
      source: 'WinEventLog:Application',
      sourcetype: '_json',
    })
  })

  test('with acknowledgements, what a restart loses is sent again', async () => {
    const server = await openHecServer({ acks: 'when told' })
    const args = [...toServer(server), '--speed', '0', '--batch-events', '10']
    const running = replayNumbered(30, ...args, '--ack', '--ack-timeout', '1s')
    while (server.requests.length === 0) await delay(10)
    await server.stop()
    await server.start()
    const indexing = setInterval(() => server.index(), 50)
    const { code, stderr } = await running.finally(() => clearInterval(indexing))
    expect(code, stderr).toBe(0)
    expect(numbersAt(server)).toEqual(numbersTo(30))
    expect(stderr).toContain('10 events sent again in doubt')
  })

  test('a refusal ends it, in the words of the server, with how far it got', async () => {
    const wrong = { status: 400, body: { text: 'Incorrect index', code: 7 } }
    const server = await openHecServer({ behave: number => (number === 3 ? wrong : 'take') })
    const args = [...toServer(server), '--speed', '0', '--batch-events', '10']
    const { code, stderr } = await replayNumbered(40, ...args)
    expect(code).toBe(2)
    expect(stderr).toContain('events 21 to 30 were refused: 400 Incorrect index (code 7)')
    expect(stderr).toContain('delivered up to event 20')
  })

  test('events do not wait for a batch to fill', async () => {
    const server = await openHecServer()
    const { code } = await replayNumbered(3, ...toServer(server), '--speed', '4')
    expect(code).toBe(0)
    expect(server.requests.length).toBe(3)
  })

  test('a token is taken from the environment; one on the command line is frowned upon', async () => {
    const server = await openHecServer()
    const missing = ['--hec', server.url, '--token-env', 'TELLTALE_TEST_NO_TOKEN', '--speed', '0']
    expect(await replayNumbered(1, ...missing)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('environment variable TELLTALE_TEST_NO_TOKEN'),
    })
    const given = ['--hec', server.url, '--token', testToken, '--speed', '0']
    const { code, stderr } = await replayNumbered(1, ...given)
    expect(code).toBe(0)
    expect(stderr).toContain('--token can be seen by every user of this machine')
    expect(stderr).not.toContain(testToken)
  })
})

const resumable = (folder: string, server: HecServer, batchEvents: number): readonly string[] => {
  const options = `--form nxlog --speed 0 --batch-events ${batchEvents} --resume ${folder}/checkpoint`
  return ['replay', join(folder, 'events.json'), ...options.split(' '), ...toServer(server)]
}

const numbered = (): string => temporaryTree({ 'events.json': numberedLog(40, 250) })

describe('an interrupted replay', () => {
  test('says how far it got, and its file goes on from there', async () => {
    const folder = numbered()
    const out = join(folder, 'out.txt')
    const checkpoint = join(folder, 'checkpoint')
    const args = ['replay', join(folder, 'events.json'), '--form', 'nxlog', '--output-file', out]
    const child = startTelltale([...args, '--resume', checkpoint])
    const ended = outcomeOf(child)
    while (!hasLines(out, 3)) await delay(50)
    child.kill('SIGINT')
    const { code, stderr } = await ended
    expect(code).toBe(130)
    const { position } = JSON.parse(readFileSync(checkpoint, 'utf8')) as { position: number }
    expect(position).toBeGreaterThanOrEqual(3)
    expect(position).toBeLessThan(40)
    expect(stderr).toContain(`interrupted\ndelivered up to event ${position}; the same command`)
    // What a crash wrote beyond the checkpoint.
    writeFileSync(out, '{"half', { flag: 'a' })

    const resumed = await telltale([...args, '--resume', checkpoint, '--speed', '0'])
    expect(resumed).toMatchObject({ code: 0 })
    expect(resumed.stderr).toContain(`${position} events passed over: delivered before`)
    const events = eventsOf(readFileSync(out, 'utf8'))
    expect(numbersOf(events)).toEqual(numbersTo(40))
    const times = timesOf(events)
    expect(times.map(time => time - (times[0] ?? 0))).toEqual(numbersTo(40).map(n => (n - 1) * 250))

    expect(await telltale([...args, '--resume', checkpoint])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('this replay is complete'),
    })
    expect(numbersOf(eventsOf(readFileSync(out, 'utf8')))).toEqual(numbersTo(40))
  })

  test('goes on at a collector that was away for too long', async () => {
    const folder = numbered()
    const server = await openHecServer({ behave: number => (number === 3 ? 'die' : 'take') })
    const args = resumable(folder, server, 8)
    const first = await telltale([...args, '--retry-for', '1s'])
    expect(first.code).toBe(2)
    expect(first.stderr).toContain('gave up after')
    expect(first.stderr).toContain('delivered up to event 16; the same command goes on')
    await server.start()
    const second = await telltale([...args, '--retry-for', '2s'])
    expect(second.code, second.stderr).toBe(0)
    expect(numbersAt(server)).toEqual(numbersTo(40))
  })

  test('goes on behind its limit', async () => {
    const folder = numbered()
    const args = ['replay', join(folder, 'events.json'), '--form', 'nxlog', '--speed', '0']
    const resumable = [...args, '--resume', join(folder, 'checkpoint')]
    await telltale([...resumable, '--limit', '10'])
    const { stdout } = await telltale(resumable)
    expect(numbersOf(eventsOf(stdout))).toEqual(numbersTo(40).slice(10))
  })

  test('in doubt asks before it goes on', async () => {
    const folder = numbered()
    const server = await openHecServer({
      behave: number => (number === 2 ? 'break unanswered' : 'take'),
    })
    const args = resumable(folder, server, 10)
    const stopped = await telltale([...args, '--in-doubt', 'stop'])
    expect(stopped.code).toBe(2)
    expect(stopped.stderr).toContain('nobody can know whether the server took events 11 to 20')
    const asked = await telltale([...args, '--in-doubt', 'stop'])
    expect(asked.stderr).toContain('events 11 to 20 may be there or not')
    expect(await telltale([...args, '--in-doubt', 'skip'])).toMatchObject({ code: 0 })
    expect(numbersAt(server)).toEqual(numbersTo(40))
  })

  test('does not go on with another data set or other settings', async () => {
    const folder = numbered()
    const log = join(folder, 'events.json')
    const checkpoint = join(folder, 'checkpoint')
    const args = ['replay', log, '--form', 'nxlog', '--speed', '0', '--resume', checkpoint]
    expect(numbersOf(eventsOf((await telltale([...args, '--limit', '10'])).stdout))).toEqual(
      numbersTo(10),
    )
    expect(await telltale([...args, '--order', 'time'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('order was input, is time'),
    })
    writeFileSync(log, numberedLog(40, 500))
    expect(await telltale(args)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('the data set is not the one that was replayed before'),
    })
    writeFileSync(checkpoint, '{}')
    expect(await telltale(args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("is no replay's checkpoint"),
    })
  })
})

const hasLines = (path: string, count: number): boolean => {
  try {
    return readFileSync(path, 'utf8').split('\n').length > count
  } catch {
    return false
  }
}

describe('use', () => {
  test('a dry run sends nothing and says what it would send', async () => {
    const { code, stdout, stderr } = await replayNumbered(7, '--dry-run', '--to', '2031-02-03')
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(stderr).toMatch(
      /2024-05-06 07:08:09 to 2024-05-06 07:08:15 became 2031-02-03 00:00:00 to/,
    )
    expect(stderr).toMatch(/dry run: 7 events, [\d.]+ kB as text, nothing sent/)
  })

  test.each<[readonly string[], string]>([
    [['--hec', 'splunk'], "--hec: 'splunk' is no address"],
    [['--hec', 'https://me:secret@host'], 'the address holds a name or a password'],
    [['--hec', 'http://h', '--output-file', 'x'], 'events go to one place'],
    [['--keep-time', '--to', '2031-02-03'], 'times move or they do not'],
    [['--speed', 'fast'], 'give a number from 0'],
    [['--since', 'soon'], "--since: 'soon' is no time"],
    [['--since', '2031-01-01', '--speed', '0'], 'no event was sent'],
    [['--output-file', '/nowhere/at/all'], 'cannot write to /nowhere/at/all'],
  ])('%j is refused', async (options, message) => {
    const { code, stderr } = await replayNumbered(1, ...options)
    expect(code).toBe(2)
    expect(stderr).toContain(message)
  })
})
