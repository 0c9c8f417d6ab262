import { expect, test } from 'vitest'

import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { resendJob } from '#studio/queue/resend-job.ts'

import { connectedLive } from '../support/live-service.ts'
import { brokenBy, studioBench } from '../support/studio-bench.ts'
import { unconfirmedBench, type UnconfirmedBench } from '../support/unconfirmed-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const long = { msPerClip: 40 * minutes }
const kinds = async (bench: UnconfirmedBench) =>
  (await readBalance(bench.ctx, {})).entries.map(({ kind, credits }) => `${kind} ${credits}`)

test('an account that somebody else was seen to use: a drop is not called this job’s, no drop not “not charged”', async () => {
  for (const loss of ['answer', 'request'] as const) {
    const bench = await unconfirmedBench(long)
    await bench.spendElsewhere()
    await bench.clock.turn(11 * minutes)
    expect(await kinds(bench)).toEqual(['spent_outside -130'])
    bench.lose(loss)
    const id = await bench.submit()
    await bench.clock.turn(6 * minutes)
    expect(await bench.verdict(id)).toBe('cannot_tell')
  }
})

test('somebody else spends while the balance is watched: the second drop puts the first in doubt', async () => {
  const bench = await unconfirmedBench(long)
  bench.lose('request')
  const id = await bench.submit()
  await bench.spendElsewhere()
  await bench.clock.turn(12 * seconds)
  // One drop and one job: this is what the balance says, and the words hedge nothing that is known.
  expect(await bench.verdict(id)).toBe('charged')
  await bench.spendElsewhere()
  await bench.clock.turn(2 * minutes)
  expect(await bench.verdict(id)).toBe('cannot_tell')
  expect((await bench.checks(id)).at(-1)).toContain('somebody else uses the account')
  expect((await kinds(bench)).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'spent_outside -130',
    'unexplained -130',
  ])
})

test('a drop that is not the job’s price is told as such', async () => {
  const bench = await unconfirmedBench(long)
  bench.lose('request')
  const id = await bench.submit({ duration: 8 })
  await bench.spendElsewhere()
  await bench.clock.turn(12 * seconds)
  expect((await bench.checks(id)).at(-1)).toContain('should have cost 208')
})

test('a plan that renews while the balance is watched hides everything: cannot tell', async () => {
  for (const loss of ['answer', 'request'] as const) {
    const bench = await unconfirmedBench(long)
    await bench.engine.ctx.db
      .updateTable('account')
      .set({ auto_renew: 1, plan_expires_at: bench.clock.now() + 5 * seconds })
      .execute()
    bench.ctx.wake.account()
    await bench.clock.settle()
    bench.lose(loss)
    const id = await bench.submit()
    await bench.clock.turn(6 * minutes)
    expect(await bench.verdict(id)).toBe('cannot_tell')
    expect(await kinds(bench)).toEqual([expect.stringMatching('grant')])
  }
})

test('a refund that comes in while the balance is watched could hide a charge: cannot tell', async () => {
  const bench = await unconfirmedBench({ msPerClip: 30 * seconds })
  bench.engine.renderer.failWith = 'broken'
  const failing = await bench.submit({ prompt: 'fails' })
  bench.lose('request')
  const id = await bench.submit()
  await bench.clock.turn(7 * minutes)
  expect(await bench.read(failing)).toMatchObject({
    state: 'failed',
    money: { refundSeen: { credits: 130 } },
  })
  expect(await bench.verdict(id)).toBe('cannot_tell')
  expect((await bench.checks(id)).at(-1)).toContain('would hide a charge')
})

test('with other jobs running a verdict waits until it is known that none of them gave credits back', async () => {
  const bench = await unconfirmedBench({ msPerClip: 20 * minutes })
  await bench.submit({ prompt: 'running' })
  bench.lose('request')
  const id = await bench.submit()
  await bench.clock.turn(8 * minutes)
  expect(await bench.verdict(id)).toBe('not_charged')
})

test('a late charge that an unknown refund hides at the last check is not called “not charged”', async () => {
  const bench = await unconfirmedBench({ msPerClip: 299 * seconds })
  bench.engine.renderer.failWith = 'broken'
  await bench.submit({ prompt: 'fails just before' })
  bench.lose('request')
  const id = await bench.submit()
  await bench.clock.turn(285 * seconds)
  const answered = Promise.withResolvers<void>()
  bench.wire.after = ({ url }) => (url.pathname.includes('/videos/') ? answered.promise : undefined)
  await bench.clock.turn(12 * seconds)
  await bench.spendElsewhere()
  await bench.clock.turn(5 * seconds)
  expect((await bench.read(id)).unconfirmed).toMatchObject({
    verdict: 'checking',
    checks: 3,
    balanceNow: 9770,
  })
  bench.lose(null)
  answered.resolve()
  await bench.clock.turn(3 * minutes)
  expect(await bench.verdict(id)).toBe('cannot_tell')
})

test('the charge is found while other jobs run', async () => {
  const bench = await unconfirmedBench({ msPerClip: 20 * minutes })
  await bench.submit({ prompt: 'running' })
  bench.lose('answer')
  const id = await bench.submit()
  await bench.clock.turn(2 * minutes)
  expect(await bench.verdict(id)).toBe('charged')
})

test('two unconfirmed at once and no drop: neither was charged; one drop: it cannot be told whose', async () => {
  for (const [first, second, verdicts] of [
    ['request', 'request', ['not_charged', 'not_charged']],
    ['request', 'answer', ['cannot_tell', 'cannot_tell']],
    // The first drop came before the second was sent.
    ['answer', 'request', ['charged', 'not_charged']],
    ['answer', 'answer', ['charged', 'charged']],
  ] as const) {
    const bench = await unconfirmedBench(long)
    bench.lose(first)
    const a = await bench.submit()
    await bench.clock.turn(1)
    bench.lose(second)
    const b = await bench.submit()
    await bench.clock.turn(15 * minutes)
    expect([first, second, await bench.verdict(a), await bench.verdict(b)]).toEqual([
      first,
      second,
      ...verdicts,
    ])
  }
})

test('a sending that was given up may still arrive: its charge is neither the next one’s nor “spent outside”', async () => {
  const bench = await unconfirmedBench(long)
  bench.lose('request')
  const id = await bench.submit()
  await bench.clock.turn(6 * minutes)
  bench.lose(null)
  await resendJob(bench.ctx, id)
  await bench.clock.turn(10 * seconds)
  expect(await bench.state(id)).toBe('processing')
  await bench.spendElsewhere()
  await bench.clock.turn(3 * minutes)
  expect(await kinds(bench)).toEqual(['unexplained -130', 'charge -130'])
})

test('no verdict ever says “not charged” of a job that the service has, however late it gets it', async () => {
  for (const delayMs of [0, 5 * seconds, 30 * seconds, 90 * seconds, 4 * minutes]) {
    const bench = await unconfirmedBench(long)
    bench.lose('request')
    const id = await bench.submit()
    await bench.clock.turn(delayMs)
    await bench.spendElsewhere()
    await bench.clock.turn(10 * minutes)
    expect([delayMs, await bench.verdict(id)]).toEqual([delayMs, 'charged'])
  }
})

test.each([
  ['within the first hour of a key', 5 * minutes, 'cannot_tell'],
  ['later', 70 * minutes, 'not_charged'],
] as const)('in Live %s: somebody else’s job of before could hide a charge', async (_, waitedMs, verdict) => {
  const studio = await studioBench()
  const { wire } = await connectedLive(studio)
  const ctx = studio.studio.context('live')
  await studio.clock.turn(waitedMs)
  wire.before = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  const id = crypto.randomUUID()
  const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
  await createJob(ctx, { id, request })
  await studio.clock.turn(6 * minutes)
  expect((await readJob(ctx, id)).unconfirmed?.verdict).toBe(verdict)
})
