import { expect, test } from 'vitest'

import { listJobs } from '#studio/history/list-jobs.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { resendJob } from '#studio/queue/resend-job.ts'
import { closeJob } from '#studio/unconfirmed/close-job.ts'

import { givenAnswer } from '../support/given-answer.ts'
import { type HookBench, hookBench } from '../support/hook-bench.ts'
import { brokenBy } from '../support/studio-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const isSubmit = (path: string) => path === '/api/v1/videos'
const isLook = (path: string) => path.startsWith('/api/v1/videos/')

/** A job that the service accepted without our knowing, while nothing but a delivery tells its id. */
async function lost() {
  const bench = await hookBench({ msPerClip: 20 * seconds })
  bench.wire.after = ({ url }) => {
    if (isSubmit(url.pathname)) throw brokenBy('ECONNRESET')
  }
  const id = await bench.submit()
  bench.wire.after = () => {}
  expect(await bench.state(id)).toBe('unconfirmed')
  return { bench, id }
}

/** Puts an answer in place of the service's to the next looks. */
function answerLooks(bench: HookBench, times: number, status: number, body: unknown) {
  let left = times
  bench.wire.answer = ({ url }, answer) => {
    if (!isLook(url.pathname) || left === 0) return answer
    left--
    return givenAnswer(status, body)
  }
}

const looks = ({ wire }: HookBench) =>
  wire.sent.filter(({ method, path }) => method === 'GET' && isLook(path)).length
const posts = ({ wire }: HookBench) => wire.sent.filter(({ method }) => method === 'POST').length

/** Jobs other than this one. */
async function others(bench: HookBench, id: string) {
  const { jobs } = await listJobs(bench.ctx, {})
  return Promise.all(jobs.filter((job) => job.id !== id).map((job) => readJob(bench.ctx, job.id)))
}

/** Lets the look that a delivery causes wait until it is let go. */
function holdLook(bench: HookBench) {
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  bench.wire.after = ({ url }) => {
    if (!isLook(url.pathname)) return
    asked.resolve()
    return answered.promise
  }
  return { asked: asked.promise, letGo: answered.resolve }
}

const envelope = (error: string) => ({ detail: { error, message: 'Not now.' } })
test.each([
  ['500', 500, envelope('internal_error')],
  ['502 of a gateway', 502, '<html>'],
  ['401', 401, envelope('unauthorized')],
  ['403', 403, envelope('plan_required')],
  ['404 right after it was accepted', 404, envelope('not_found')],
  ['200 without a status', 200, {}],
])('a delivery that could link a job outlives a passing %s', async (_, status, body) => {
  const { bench, id } = await lost()
  answerLooks(bench, 2, status, body)
  await bench.clock.turn(21 * seconds)
  expect(await bench.state(id)).toBe('unconfirmed')
  await bench.clock.turn(3 * minutes)
  expect(await bench.state(id)).toBe('completed')
  expect((await readJob(bench.ctx, id)).timeline.map(({ event }) => event)).toContain('linked')
  expect(posts(bench)).toBe(1)
})

test('a service that refuses for hours is asked ever more rarely, and the job is linked when it answers', async () => {
  const { bench, id } = await lost()
  answerLooks(bench, Infinity, 500, envelope('internal_error'))
  await bench.clock.turn(2 * 60 * minutes)
  expect(looks(bench)).toBeLessThan(30)
  answerLooks(bench, 0, 500, '')
  await bench.clock.turn(6 * minutes)
  expect(await bench.state(id)).toBe('completed')
})

test('an id that the service denies four times in a row is none: it is not asked any more', async () => {
  const { bench, id } = await lost()
  answerLooks(bench, Infinity, 404, envelope('not_found'))
  await bench.clock.turn(60 * minutes)
  expect([looks(bench), await bench.state(id)]).toEqual([4, 'unconfirmed'])
})

test('sent again while a delivery is looked up: the clip is kept beside it, and the second sending is held', async () => {
  const { bench, id } = await lost()
  bench.disk.freeBytes = 0
  const { asked, letGo } = holdLook(bench)
  const turning = bench.clock.turn(25 * seconds)
  await asked
  await resendJob(bench.ctx, id)
  letGo()
  await turning
  bench.disk.freeBytes = 1e10
  await bench.clock.turn(30 * minutes)
  expect(await bench.state(id)).toBe('held')
  expect((await readJob(bench.ctx, id)).timeline.at(-1)?.note).toContain('nothing is paid twice')
  expect(await others(bench, id)).toMatchObject([
    { origin: 'late', originJob: id, state: 'completed', archive: 'archived' },
  ])
  expect(posts(bench)).toBe(1)
})

test('closed while a delivery is looked up: the clip that was paid for is kept', async () => {
  const { bench, id } = await lost()
  const { asked, letGo } = holdLook(bench)
  const turning = bench.clock.turn(25 * seconds)
  await asked
  await closeJob(bench.ctx, id)
  letGo()
  await turning
  await bench.clock.turn(5 * minutes)
  expect(await bench.state(id)).toBe('failed')
  expect(await others(bench, id)).toMatchObject([{ origin: 'late', originJob: id, state: 'completed' }])
  const { entries } = await readBalance(bench.ctx, {})
  expect(entries.map(({ kind, credits }) => [kind, credits])).toEqual([['charge', -130]])
})

test('an id of the first sending never becomes that of the second, which broke as well', async () => {
  const { bench, id } = await lost()
  const { asked, letGo } = holdLook(bench)
  const turning = bench.clock.turn(25 * seconds)
  await asked
  await bench.ctx.db.updateTable('job').set({ attempt: 2 }).where('id', '=', id).execute()
  letGo()
  await turning
  await bench.clock.turn(5 * minutes)
  expect(await readJob(bench.ctx, id)).toMatchObject({ state: 'unconfirmed', serviceId: null })
  expect(await others(bench, id)).toMatchObject([{ origin: 'late', originJob: id, state: 'completed' }])
})

test('a second job that the service made of one sending is kept: paid for, archived, and told', async () => {
  const bench = await hookBench({ msPerClip: 20 * seconds })
  const id = await bench.submit()
  const { webhook_url: webhookUrl } = await bench.engine.ctx.db
    .selectFrom('job')
    .select('webhook_url')
    .executeTakeFirstOrThrow()
  // A gateway that hands the same request over once more.
  const twin = await bench.engine.call(bench.key, '/api/v1/videos', {
    prompt: 'x',
    duration: 5,
    webhook_url: webhookUrl,
  })
  await bench.clock.turn(5 * minutes)
  expect(await bench.state(id)).toBe('completed')
  expect(await others(bench, id)).toMatchObject([
    { origin: 'late', originJob: id, serviceId: twin.body.id, state: 'completed', archive: 'archived' },
  ])
  expect(await bench.verdicts()).toEqual(['verified', 'verified'])
  const { note } = (await readJob(bench.ctx, id)).timeline.findLast(({ event }) => event === 'linked') ?? {}
  expect(note).toContain('a second job of the same sending')
  const { entries } = await readBalance(bench.ctx, {})
  expect(entries.map(({ kind, credits }) => [kind, credits])).toEqual([
    ['charge', -130],
    ['charge', -130],
  ])
})
