import { expect, test } from 'vitest'

import { readJob } from '#studio/jobs/read-job.ts'
import { slotsUsed } from '#studio/queue/slots.ts'
import { lookAt } from '#studio/tracker/look-at.ts'

import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const seconds = 1000
const minutes = 60 * seconds
const hours = 60 * minutes
const forever = 1e9

/** Puts this in place of every answer to a look; null lets them through again. */
function answerLooks(studio: StudioBench, answer: { status: number; body: object } | null): void {
  if (!answer) return void delete studio.wire.answer
  studio.wire.answer = ({ url, body }, arrived) => {
    if (!url.pathname.startsWith('/api/v1/videos/') || body !== undefined) return arrived
    const text = Buffer.from(JSON.stringify(answer.body))
    return {
      status: answer.status,
      header: () => null,
      body: (async function* () {
        yield text
      })(),
    }
  }
}
const notFound = { status: 404, body: { detail: { error: 'not_found', message: 'Job not found' } } }
const looksOf = (studio: StudioBench) =>
  studio.wire.sent.filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/videos/'))
const serviceIdOf = async ({ ctx }: StudioBench, id: string) => {
  const { service_id: serviceId } = await ctx.db
    .selectFrom('job')
    .select('service_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return serviceId ?? ''
}
/** Looks made while time goes on. */
async function looksWhile(studio: StudioBench, ms: number): Promise<number> {
  const before = looksOf(studio).length
  await studio.clock.turn(ms)
  return looksOf(studio).length - before
}
const eventsOf = async (studio: StudioBench, id: string, wanted: string) =>
  (await readJob(studio.ctx, id)).timeline.filter(({ event }) => event === wanted)

test('a job that the service does not know is looked at three times, then told once, and its slot is free', async () => {
  const studio = await studioBench({ plan: 'standard', msPerClip: forever })
  const id = await studio.submit()
  await studio.submit()
  const third = await studio.submit()
  await studio.clock.turn(60 * seconds)
  expect([await studio.state(id), await studio.state(third)]).toEqual(['processing', 'waiting'])
  await studio.engine.ctx.db.deleteFrom('job').execute()
  const serviceId = await serviceIdOf(studio, id)
  const asked = () => looksOf(studio).filter(({ path }) => path.endsWith(serviceId))
  const before = asked().length
  while ((await readJob(studio.ctx, id)).problem === null) await studio.clock.turn(1 * seconds)
  const misses = asked().slice(before)
  expect(misses).toHaveLength(3)
  for (const [index, { at }] of misses.slice(1).entries())
    expect(at - (misses[index]?.at ?? 0)).toBeGreaterThanOrEqual(15 * seconds)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'processing', problem: 'lost', failure: null })
  expect(await eventsOf(studio, id, 'unknown_answer')).toHaveLength(1)
  expect(await eventsOf(studio, id, 'lost')).toHaveLength(1)
  await studio.clock.turn(2 * minutes)
  expect(await studio.state(third)).not.toBe('waiting')
})

test('a lost job is looked at every ten minutes, later every hour, and goes on when the service knows it again', async () => {
  const studio = await studioBench({ msPerClip: forever })
  const id = await studio.submit()
  await studio.clock.turn(60 * seconds)
  answerLooks(studio, notFound)
  await studio.clock.turn(2 * minutes)
  expect((await readJob(studio.ctx, id)).problem).toBe('lost')
  expect(await looksWhile(studio, 1 * hours)).toBe(6)
  await studio.clock.turn(2 * hours)
  expect(await looksWhile(studio, 3 * hours)).toBe(3)
  await studio.restart()
  expect(await looksWhile(studio, 3 * hours)).toBe(3)
  expect(await eventsOf(studio, id, 'lost')).toHaveLength(1)
  answerLooks(studio, null)
  await studio.clock.turn(1 * hours)
  const again = await studio.ctx.db
    .selectFrom('job')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(again).toMatchObject({ state: 'processing', trouble: null, slot_released_at: null, missed: 0 })
  expect(await looksWhile(studio, 5 * minutes)).toBeGreaterThan(5)
})

test('a job that hangs is told once, looked at ever more rarely, frees its slot after two hours and is never given up', async () => {
  const studio = await studioBench({ plan: 'standard', msPerClip: forever })
  const id = await studio.submit()
  await studio.submit()
  await studio.submit()
  const serviceId = await serviceIdOf(studio, id)
  await studio.clock.turn(29 * minutes)
  expect((await readJob(studio.ctx, id)).problem).toBeNull()
  await studio.clock.turn(61 * minutes)
  expect((await readJob(studio.ctx, id)).problem).toBe('stuck')
  expect(await eventsOf(studio, id, 'stuck')).toHaveLength(1)
  expect(await slotsUsed(studio.ctx)).toBe(2)
  await studio.clock.turn(50 * minutes)
  expect(await slotsUsed(studio.ctx)).toBe(0)
  expect(await eventsOf(studio, id, 'stuck')).toHaveLength(2)
  // The service refuses the third job all the while; that leaves requests for the looks.
  const from = studio.clock.now()
  await studio.clock.turn(3.5 * hours)
  const looks = looksOf(studio).filter(({ at, path }) => at > from && path.endsWith(serviceId))
  const gaps = looks.slice(1).map(({ at }, index) => at - (looks[index]?.at ?? 0))
  expect(Math.max(...gaps)).toBeLessThanOrEqual(11 * minutes)
  expect(gaps.at(-1)).toBeGreaterThan(9 * minutes)
  expect(gaps.at(0)).toBeLessThan(6 * minutes)
  expect(await studio.state(id)).toBe('processing')
})

test('anything new of a stuck job ends its trouble and gives it its slot back', async () => {
  const studio = await studioBench({ msPerClip: forever })
  const id = await studio.submit()
  await studio.clock.turn(2.2 * hours)
  const { problem } = await readJob(studio.ctx, id)
  expect(problem).toBe('stuck')
  answerLooks(studio, { status: 200, body: { id, status: 'processing', progress: 0.4 } })
  await studio.clock.turn(10 * minutes)
  const row = await studio.ctx.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(row).toMatchObject({ state: 'processing', progress: 0.4, trouble: null, slot_released_at: null })
  answerLooks(studio, { status: 200, body: { id, status: 'completed', video_url: null } })
  await studio.clock.turn(5 * minutes)
  expect(await studio.state(id)).toBe('completed')
})

test('time in which nobody looked does not make a job stuck', async () => {
  const studio = await studioBench({ msPerClip: forever })
  const id = await studio.submit()
  await studio.clock.turn(1 * minutes)
  // A laptop that slept: a day later the first look finds it as it was.
  await studio.ctx.db
    .updateTable('job')
    .set((eb) => ({
      sent_at: eb('sent_at', '-', 24 * hours),
      polled_at: eb('polled_at', '-', 24 * hours),
      news_at: null,
    }))
    .where('id', '=', id)
    .execute()
  studio.ctx.wake.tracker()
  await studio.clock.turn(10 * minutes)
  expect((await readJob(studio.ctx, id)).problem).toBeNull()
})

test('a clock that was set back an hour does not stop the looks', async () => {
  const studio = await studioBench({ msPerClip: 40 * seconds })
  const id = await studio.submit()
  await studio.clock.turn(5 * seconds)
  await studio.ctx.db
    .updateTable('job')
    .set((eb) => ({ sent_at: eb('sent_at', '+', hours), polled_at: studio.clock.now() + hours }))
    .where('id', '=', id)
    .execute()
  studio.ctx.wake.tracker()
  await studio.clock.turn(2 * minutes)
  expect(await studio.state(id)).toBe('completed')
})

test('answers that are no status are asked about every 15 s, not more often, and told once each', async () => {
  const studio = await studioBench({ msPerClip: 1 * minutes })
  const id = await studio.submit()
  await studio.clock.turn(50 * seconds)
  answerLooks(studio, { status: 500, body: { detail: { error: 'generation_failed', message: 'Oh no' } } })
  await studio.clock.turn(20 * seconds)
  expect(await looksWhile(studio, 60 * seconds)).toBe(4)
  expect(await eventsOf(studio, id, 'unknown_answer')).toHaveLength(1)
  expect(await studio.state(id)).toBe('processing')
  answerLooks(studio, null)
  await studio.clock.turn(20 * seconds)
  expect(await studio.state(id)).toBe('completed')
})

test('a look that was asked before another one saw the end changes nothing of the finished job', async () => {
  const studio = await studioBench()
  const { ctx, clock, wire } = studio
  const id = await studio.submit()
  const row = () => ctx.db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const answered = Promise.withResolvers<void>()
  const serviceId = await serviceIdOf(studio, id)
  await clock.turn(15 * seconds)
  const looks = looksOf(studio).length
  wire.after = ({ url }) => (url.pathname.endsWith(serviceId) ? answered.promise : undefined)
  while (looksOf(studio).length === looks) await clock.turn(100)
  wire.after = () => {}
  await clock.turn(30 * seconds)
  await lookAt(ctx, await row(), serviceId)
  const finished = await row()
  expect(finished).toMatchObject({ state: 'completed', service_status: 'completed', progress: null })
  answered.resolve()
  await clock.settle()
  expect(await row()).toMatchObject({
    service_status: 'completed',
    progress: null,
    raw_answer: finished.raw_answer,
    polled_at: finished.polled_at,
  })
})
