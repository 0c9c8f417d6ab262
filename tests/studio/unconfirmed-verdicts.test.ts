import { expect, test } from 'vitest'

import { readActivity } from '#studio/changes/read-activity.ts'
import { readBalance } from '#studio/money/read-balance.ts'

import { unconfirmedBench, type UnconfirmedBench } from '../support/unconfirmed-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const long = { msPerClip: 40 * minutes }

test('a request that never arrived: the balance is read at 10, 60 and 300 s, then nothing was charged so far', async () => {
  const bench = await unconfirmedBench()
  bench.lose('request')
  const id = await bench.submit()
  expect((await bench.read(id)).unconfirmed).toMatchObject({
    verdict: 'checking',
    checks: 0,
    nextCheckAt: bench.clock.now() + 10 * seconds,
    balanceBefore: 9900,
  })
  const seen = []
  for (const ms of [10, 50, 240]) {
    await bench.clock.turn(ms * seconds)
    seen.push((await bench.read(id)).unconfirmed)
  }
  expect(seen.map((now) => [now?.checks, now?.verdict, now?.nextCheckAt === null])).toEqual([
    [1, 'checking', false],
    [2, 'checking', false],
    [3, 'not_charged', true],
  ])
  const words = await bench.checks(id)
  expect(words[0]).toBe('The balance is 9,900, as it should be without this job.')
  expect(words.at(-1)).toContain('so far')
  expect(bench.posts()).toBe(1)
})

test('an answer that was lost: the first check finds the charge, and it is booked as this job’s', async () => {
  const bench = await unconfirmedBench(long)
  bench.lose('answer')
  const id = await bench.submit()
  await bench.clock.turn(11 * seconds)
  expect((await bench.read(id)).unconfirmed).toMatchObject({
    verdict: 'charged',
    checks: 1,
    nextCheckAt: null,
    balanceBefore: 9900,
    balanceNow: 9770,
  })
  expect(await bench.checks(id)).toEqual([
    'The balance fell by 130 to 9,770, and no other job explains it: the service accepted this one, its id is not known.',
  ])
  const { entries } = await readBalance(bench.ctx, {})
  expect(entries).toMatchObject([{ kind: 'charge', credits: -130, balance: 9770, job: { id } }])
  await bench.clock.turn(30 * minutes)
  expect(await bench.verdict(id)).toBe('charged')
  expect(bench.posts()).toBe(1)
})

const html = '<html><body>Bad gateway</body></html>'
test.each([
  ['a 202 that is not JSON', 202, 'oops'],
  ['a 202 without an id', 202, '{"status":"queued"}'],
  ['a 200 of a login page', 200, html],
  ['a 502 page', 502, html],
  ['a 503 page', 503, html],
  ['the documented 503', 503, '{"detail":{"error":"unavailable","message":"Shutting down."}}'],
  ['a 504 page', 504, html],
  ['a 500 that is not the documented one', 500, html],
] as const)('%s although the job was made: unconfirmed, then charged', async (_, status, body) => {
  const bench = await unconfirmedBench(long)
  bench.answerWith(status, body)
  const id = await bench.submit()
  expect(await bench.state(id)).toBe('unconfirmed')
  await bench.clock.turn(12 * seconds)
  expect(await bench.verdict(id)).toBe('charged')
  expect(bench.posts()).toBe(1)
})

test('a service that said yes without an id is never called “not charged”, whatever the balance says', async () => {
  const bench = await unconfirmedBench()
  Object.assign(bench.engine.app, {
    request: withSubmit(bench, () => new Response('{}', { status: 202 })),
  })
  const id = await bench.submit()
  await bench.clock.turn(6 * minutes)
  expect(await bench.verdict(id)).toBe('cannot_tell')
  expect((await bench.checks(id)).at(-1)).toContain('said yes')
})

test('a 500 that says “refunded”: failed, and the balance is read to see that nothing was kept', async () => {
  const bench = await unconfirmedBench()
  bench.lose('request')
  const reads = bench.accountReads()
  Object.assign(bench.engine.app, {
    request: withSubmit(bench, () =>
      Response.json({ detail: { error: 'generation_failed', message: 'Internal error.' } }, { status: 500 }),
    ),
  })
  bench.lose(null)
  const id = await bench.submit()
  await bench.clock.turn(5 * seconds)
  expect(bench.accountReads()).toBe(reads + 1)
  expect(await bench.read(id)).toMatchObject({ state: 'failed', failure: { paid: 'refunded' } })
  expect(await bench.checks(id)).toEqual(['The balance shows that nothing was kept for it.'])
})

test.each([
  ['before the request left', 'request', 'not_charged'],
  ['before the answer was stored', 'answer', 'charged'],
] as const)(
  'the studio is killed %s (%s lost): unconfirmed after the restart, then %s',
  async (_, loss, verdict) => {
    const bench = await unconfirmedBench(long)
    const never = new Promise<void>(() => {})
    const original = bench.engine.app.request.bind(bench.engine.app)
    Object.assign(bench.engine.app, {
      request: withSubmit(bench, async (url, init) => {
        if (loss === 'answer') await original(url, init)
        await never
        return new Response()
      }),
    })
    const id = await bench.submit()
    expect(await bench.state(id)).toBe('sending')
    Object.assign(bench.engine.app, { request: original })
    await bench.restart({ kill: true })
    expect(await bench.state(id)).toBe('unconfirmed')
    await bench.clock.turn(6 * minutes)
    expect(await bench.verdict(id)).toBe(verdict)
  },
)

test.each([0, 1, 2])('a restart after %d of the checks changes nothing', async (after) => {
  const bench = await unconfirmedBench()
  bench.lose('request')
  const id = await bench.submit()
  for (const [index, ms] of [9 * seconds, 12 * seconds, 50 * seconds].entries()) {
    await bench.clock.turn(ms)
    if (index === after) await bench.restart({ kill: true })
  }
  await bench.clock.turn(4 * minutes)
  expect((await bench.read(id)).unconfirmed).toMatchObject({ verdict: 'not_charged', checks: 3 })
  expect(await bench.checks(id)).toHaveLength(3)
})

test('while the service does not answer the checks wait for it, and none is lost', async () => {
  const bench = await unconfirmedBench(long)
  bench.lose('answer')
  const id = await bench.submit()
  bench.wire.before = () => {
    throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' })
  }
  await bench.clock.turn(3 * minutes)
  expect((await bench.read(id)).unconfirmed).toMatchObject({ verdict: 'checking', checks: 0 })
  bench.lose(null)
  await bench.clock.turn(1 * minutes)
  expect(await bench.verdict(id)).toBe('charged')
})

test('a request that arrives after the last check: “not charged so far” becomes “charged”, and says why', async () => {
  const bench = await unconfirmedBench(long)
  bench.lose('request')
  const id = await bench.submit()
  await bench.clock.turn(6 * minutes)
  expect(await bench.verdict(id)).toBe('not_charged')
  await bench.spendElsewhere()
  await bench.clock.turn(2 * minutes)
  expect(await bench.verdict(id)).toBe('charged')
  expect((await bench.checks(id)).at(-1)).toContain('the service took it late')
})

test('an unconfirmed job holds its slot until “not charged”, for 15 minutes otherwise', async () => {
  const bench = await unconfirmedBench(long)
  const used = async () => (await readActivity(bench.ctx)).slotsUsed
  bench.lose('request')
  await bench.submit()
  await bench.clock.turn(299 * seconds)
  expect(await used()).toBe(1)
  await bench.clock.turn(5 * seconds)
  expect(await used()).toBe(0)
  bench.lose('answer')
  await bench.submit()
  await bench.clock.turn(14 * minutes)
  expect(await used()).toBe(1)
  await bench.clock.turn(2 * minutes)
  expect(await used()).toBe(0)
})

test('nothing is sent in the first minute after a sending broke, while looks go on; then the queue goes on', async () => {
  const bench = await unconfirmedBench({ msPerClip: 10 * minutes })
  await bench.submit({ prompt: 'running' })
  bench.lose('request')
  const id = await bench.submit()
  bench.lose(null)
  const next = await bench.submit({ prompt: 'next' })
  const looks = () => bench.wire.sent.filter(({ path }) => path.startsWith('/api/v1/videos/')).length
  const before = looks()
  await bench.clock.turn(55 * seconds)
  expect([await bench.state(next), bench.posts(), looks() > before]).toEqual(['waiting', 2, true])
  await bench.clock.turn(10 * seconds)
  expect([await bench.state(id), bench.posts()]).toEqual(['unconfirmed', 3])
})

/** The engine's app with another answer to submits. */
function withSubmit(
  bench: UnconfirmedBench,
  submit: (url: string, init: RequestInit) => Response | Promise<Response>,
) {
  const original = bench.engine.app.request.bind(bench.engine.app)
  return (url: string, init: RequestInit = {}) =>
    init.method === 'POST' && url.endsWith('/api/v1/videos') ? submit(url, init) : original(url, init)
}
