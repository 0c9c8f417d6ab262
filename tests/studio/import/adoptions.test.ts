import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { calmJobs } from '#studio/backup/calm-jobs.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { adoptJobs, clearAdoptions, listAdoptions } from '#studio/import/adoptions.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { studioBench, type StudioBench } from '../../support/studio-bench.ts'

/** A job that another client made with the same account. */
async function madeElsewhere({ engine, key, clock }: StudioBench, request: object = {}) {
  const { body } = await engine.call(key, '/api/v1/videos', { prompt: 'elsewhere', ...request })
  await clock.turn(1000)
  return z.object({ id: z.string() }).parse(body).id
}
const adoptionsOf = async ({ ctx }: StudioBench) => (await listAdoptions(ctx)).adoptions

test('a job that was made elsewhere is adopted by its id, followed, archived, and listed by its own time', async () => {
  const studio = await studioBench()
  const created = studio.clock.now()
  const serviceId = await madeElsewhere(studio, {
    duration: 8,
    aspect_ratio: '9:16',
    model: 'seedance-2.0-fast',
  })
  await studio.clock.turn(3000)
  expect(await adoptJobs(studio.ctx, { ids: [serviceId, serviceId] })).toMatchObject({ waiting: 1 })
  await studio.clock.turn(1000)
  const [adoption] = await adoptionsOf(studio)
  expect(adoption).toMatchObject({ serviceId, state: 'adopted', problem: null })
  await studio.clock.turn(90_000)
  const job = await readJob(studio.ctx, adoption?.jobId ?? '')
  expect(job).toMatchObject({
    state: 'completed',
    origin: 'adopted',
    serviceId,
    duration: 8,
    aspectRatio: '9:16',
    model: 'seedance-2.0-fast',
    archive: 'archived',
    credits: 176,
    videoId: expect.stringMatching(/^\d+$/),
  })
  expect(Math.abs(job.createdAt - created)).toBeLessThan(1000)
  expect(job.timeline[0]?.note).toMatch(/prompt and inputs are not known/)
})

test('an id that is here already is known, one that the service does not know says so, and can be tried again', async () => {
  const studio = await studioBench()
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  const { serviceId } = await readJob(studio.ctx, id)
  const strange = crypto.randomUUID()
  await adoptJobs(studio.ctx, { ids: [serviceId ?? '', strange, 'x/../y?z'] })
  await studio.clock.turn(1000)
  expect(await adoptionsOf(studio)).toEqual([
    { serviceId: 'x/../y?z', state: 'failed', jobId: null, problem: expect.stringMatching(/does not know/) },
    { serviceId: strange, state: 'failed', jobId: null, problem: expect.stringMatching(/another account/) },
    { serviceId, state: 'known', jobId: id, problem: null },
  ])
  expect(await listJobs(studio.ctx, {})).toMatchObject({ total: 1 })
  expect(await adoptJobs(studio.ctx, { ids: [strange] })).toMatchObject({ waiting: 1 })
  await clearAdoptions(studio.ctx)
  expect(await listAdoptions(studio.ctx)).toEqual({ waiting: 0, adoptions: [] })
})

test('many ids are looked up within the limit, a person’s clip is sent meanwhile, and a restart goes on', async () => {
  const studio = await studioBench({ plan: 'standard', credits: 9000 })
  const ids = Array.from({ length: 25 }, () => crypto.randomUUID())
  await adoptJobs(studio.ctx, { ids })
  await studio.clock.turn(1000)
  expect((await listAdoptions(studio.ctx)).waiting).toBeGreaterThan(10)
  const id = await studio.submit()
  await studio.clock.turn(1000)
  expect(await studio.state(id)).not.toBe('waiting')
  await studio.restart()
  await studio.clock.turn(6 * 60_000)
  expect(await listAdoptions(studio.ctx)).toMatchObject({ waiting: 0 })
  const looks = studio.wire.sent.filter(({ path }) => ids.some((one) => path.endsWith(one)))
  expect(looks).toHaveLength(25)
  for (const { at } of studio.wire.sent)
    expect(
      studio.wire.sent.filter((other) => other.at > at - 60_000 && other.at <= at).length,
    ).toBeLessThanOrEqual(10)
})

test('an answer that describes next to nothing makes a job all the same', async () => {
  const studio = await studioBench()
  const serviceId = await madeElsewhere(studio)
  studio.wire.answer = (request, answer) =>
    request.url.pathname.endsWith(serviceId)
      ? {
          ...answer,
          body: bytes({
            status: 'completed',
            duration: 99,
            model: 'other',
            aspect_ratio: 7,
            credits_spent: 999,
          }),
        }
      : answer
  await adoptJobs(studio.ctx, { ids: [serviceId] })
  await studio.clock.turn(1000)
  const [adoption] = await adoptionsOf(studio)
  expect(await readJob(studio.ctx, adoption?.jobId ?? '')).toMatchObject({
    state: 'completed',
    prompt: `Clip ${serviceId}`,
    duration: 5,
    archiveProblem: expect.stringMatching(/named no file/),
  })
  // Nothing is learned of a price whose request nobody knows.
  expect(await studio.ctx.db.selectFrom('learned_price').selectAll().execute()).toEqual([])
})

test('after a restore nothing is looked up before somebody asks again', async () => {
  const { ctx } = await studioBench()
  const ids = [crypto.randomUUID()]
  await adoptJobs(ctx, { ids })
  await calmJobs(ctx.db, { now: 1, hasClip: () => true })
  expect(await listAdoptions(ctx)).toMatchObject({ waiting: 0, adoptions: [{ state: 'failed' }] })
  expect(await adoptJobs(ctx, { ids })).toMatchObject({ waiting: 1 })
})

async function* bytes(body: object): AsyncGenerator<Uint8Array> {
  yield Buffer.from(JSON.stringify(body))
}
