import { expect, test } from 'vitest'

import { listJobs } from '#studio/history/list-jobs.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { resendJob } from '#studio/queue/resend-job.ts'
import { closeJob } from '#studio/unconfirmed/close-job.ts'
import { enterServiceId } from '#studio/unconfirmed/enter-id.ts'
import { linkDelivered } from '#studio/unconfirmed/link-delivered.ts'

import { unconfirmedBench, type UnconfirmedBench } from '../support/unconfirmed-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const unknownId = '00000000-0000-4000-8000-000000000000'

/** A job that the service accepted without our knowing, and its id there. */
async function lost(options: Parameters<typeof unconfirmedBench>[0] = {}) {
  const bench = await unconfirmedBench(options)
  bench.lose('answer')
  const id = await bench.submit()
  bench.lose(null)
  const [serviceId = ''] = await bench.made()
  return { bench, id, serviceId }
}
const events = async (bench: UnconfirmedBench, id: string) =>
  (await bench.read(id)).timeline.map(({ event }) => event)
const charges = async (bench: UnconfirmedBench) =>
  (await readBalance(bench.ctx, {})).entries
    .filter(({ kind }) => kind === 'charge')
    .map(({ credits, job }) => `${credits} ${job?.id}`)

test.each([0, 15 * seconds, 6 * minutes])(
  'an id that is entered after %d ms links the job: it is followed to its clip, and charged once in the books',
  async (afterMs) => {
    const { bench, id, serviceId } = await lost({ msPerClip: 60 * seconds })
    await bench.clock.turn(afterMs)
    await enterServiceId(bench.ctx, { id, serviceId })
    expect(await bench.state(id)).not.toBe('unconfirmed')
    await bench.clock.turn(5 * minutes)
    expect(await bench.read(id)).toMatchObject({
      state: 'completed',
      serviceId,
      archive: 'archived',
      unconfirmed: null,
      money: { cost: 130 },
    })
    expect(await events(bench, id)).toContain('linked')
    expect(await charges(bench)).toEqual([`-130 ${id}`])
    expect(bench.posts()).toBe(1)
  },
)

test('an id of a job that failed meanwhile shows the failure, and its refund', async () => {
  const { bench, id, serviceId } = await lost()
  bench.engine.renderer.failWith = 'broken'
  await bench.clock.turn(15 * seconds)
  await enterServiceId(bench.ctx, { id, serviceId })
  await bench.clock.turn(2 * minutes)
  expect(await bench.read(id)).toMatchObject({
    state: 'failed',
    failure: { paid: 'refunded' },
    money: { refundSeen: { credits: 130 } },
  })
})

test('credits that came back before the id was known are its refund afterwards', async () => {
  const { bench, id, serviceId } = await lost({ msPerClip: 30 * seconds })
  bench.engine.renderer.failWith = 'broken'
  await bench.clock.turn(6 * minutes)
  expect(await bench.verdict(id)).toBe('cannot_tell')
  await enterServiceId(bench.ctx, { id, serviceId })
  await bench.clock.turn(12 * minutes)
  expect(await bench.read(id)).toMatchObject({ state: 'failed', money: { refundSeen: { credits: 130 } } })
  const { entries } = await readBalance(bench.ctx, {})
  expect(entries.map(({ kind, job }) => [kind, job?.id])).toEqual([
    ['refund_seen', id],
    ['charge', id],
  ])
})

test('an id that the service does not know, that another job has, or of another kind is refused; nothing changes', async () => {
  const { bench, id, serviceId } = await lost({ msPerClip: 10 * minutes })
  await bench.clock.turn(70 * seconds)
  const other = await bench.submit({ prompt: 'other', duration: 8 })
  const [, otherServiceId = ''] = await bench.made()
  const { body: foreign } = await bench.engine.call(bench.key, '/api/v1/videos', { prompt: 'f', duration: 8 })
  for (const [entered, code, said] of [
    [unknownId, 'not_found', 'does not know this id'],
    [otherServiceId, 'conflict', 'another job of this studio: “other”'],
    [foreign.id ?? '', 'mismatch', 'as 8 s Pro 16:9; this job is 5 s Pro 16:9'],
  ] as const) {
    const refused = enterServiceId(bench.ctx, { id, serviceId: entered })
    await expect(refused).rejects.toMatchObject({ code, message: expect.stringContaining(said) })
    await expect(refused).rejects.toThrow('Nothing was changed')
  }
  await expect(enterServiceId(bench.ctx, { id: other, serviceId })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(await bench.read(id)).toMatchObject({ state: 'unconfirmed', serviceId: null })
  await enterServiceId(bench.ctx, { id, serviceId: foreign.id ?? '', force: true })
  expect((await bench.read(id)).serviceId).toBe(foreign.id)
})

test('while the service cannot be asked an entered id is refused with the waiting time', async () => {
  const { bench, id, serviceId } = await lost()
  bench.wire.before = () => {
    throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' })
  }
  await expect(enterServiceId(bench.ctx, { id, serviceId })).rejects.toMatchObject({
    code: 'too_many_attempts',
    extras: { retry_after: expect.any(Number) },
  })
  expect(await bench.state(id)).toBe('unconfirmed')
})

test('two who name the same id at once: one job gets it', async () => {
  const { bench, id, serviceId } = await lost()
  await bench.clock.turn(70 * seconds)
  bench.lose('request')
  const second = await bench.submit()
  bench.lose(null)
  const results = await Promise.allSettled([
    enterServiceId(bench.ctx, { id, serviceId }),
    enterServiceId(bench.ctx, { id: second, serviceId }),
    linkDelivered(bench.ctx, second, { serviceId, attempt: 1 }),
  ])
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  const { jobs } = await listJobs(bench.ctx, {})
  const ids = await Promise.all(jobs.map(async (job) => (await bench.read(job.id)).serviceId))
  expect(ids.filter((known) => known === serviceId)).toHaveLength(1)
})

test('sent again by decision: another POST with a key of its own, and the first sending is not forgotten', async () => {
  const { bench, id, serviceId } = await lost({ msPerClip: 30 * seconds })
  const keys: string[] = []
  bench.wire.before = ({ lane, headers }) => {
    if (lane === 'submit') keys.push(headers['idempotency-key'] ?? '')
  }
  await bench.clock.turn(15 * seconds)
  await resendJob(bench.ctx, id)
  await expect(resendJob(bench.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  await bench.clock.turn(2 * minutes)
  expect(keys).toEqual([`${id}.2`])
  expect(await bench.state(id)).toBe('completed')
  const late = await enterServiceId(bench.ctx, { id, serviceId })
  expect(late).toMatchObject({ origin: 'late', originJob: id, serviceId })
  const { jobs } = await listJobs(bench.ctx, {})
  expect(jobs.map((job) => [job.id, job.origin])).toEqual(
    expect.arrayContaining([
      [id, 'studio'],
      [late.id, 'late'],
    ]),
  )
  await bench.clock.turn(2 * minutes)
  expect(await bench.read(late.id)).toMatchObject({ state: 'completed', archive: 'archived' })
  expect(new Set(await charges(bench))).toEqual(new Set([`-130 ${id}`, `-130 ${late.id}`]))
  expect(await events(bench, id)).toEqual(expect.arrayContaining(['resent', 'linked']))
  await expect(enterServiceId(bench.ctx, { id, serviceId: unknownId })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a late answer while the second sending still waits: it is held, so that nothing is paid twice', async () => {
  const { bench, id, serviceId } = await lost()
  await bench.clock.turn(70 * seconds)
  bench.disk.freeBytes = 0
  await resendJob(bench.ctx, id)
  await bench.clock.turn(5 * seconds)
  expect(await bench.state(id)).toBe('waiting')
  expect(await linkDelivered(bench.ctx, id, { serviceId, attempt: 1 })).toEqual({ kind: 'done' })
  expect(await bench.state(id)).toBe('held')
  expect((await bench.read(id)).timeline.at(-1)?.note).toContain('nothing is paid twice')
  bench.disk.freeBytes = 1e10
  await bench.clock.turn(30 * minutes)
  expect(bench.posts()).toBe(1)
})

test('the same late answer twice is one entry; an id that the service does not know is none', async () => {
  const { bench, id, serviceId } = await lost()
  await bench.clock.turn(6 * minutes)
  await closeJob(bench.ctx, id)
  await bench.ctx.db.updateTable('job').set({ kind: 'frames' }).execute()
  for (const named of [serviceId, serviceId, unknownId])
    await linkDelivered(bench.ctx, id, { serviceId: named, attempt: 1 })
  const { jobs, total } = await listJobs(bench.ctx, {})
  expect(total).toBe(2)
  const late = jobs.find((job) => job.id !== id)
  expect(await bench.read(late?.id ?? '')).toMatchObject({
    origin: 'late',
    originJob: id,
    state: 'completed',
    kind: 'frames',
  })
  expect(await charges(bench)).toEqual([`-130 ${late?.id}`])
})

test('an unconfirmed job that is closed ends as failed, says what is known of the money, and frees its slot', async () => {
  const { bench, id } = await lost()
  await bench.clock.turn(15 * seconds)
  expect(await closeJob(bench.ctx, id)).toMatchObject({
    state: 'failed',
    failure: { code: 'closed', paid: 'unknown' },
  })
  await expect(closeJob(bench.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  const checks = await bench.checks(id)
  await bench.clock.turn(10 * minutes)
  expect(await bench.checks(id)).toEqual(checks)
})
