import { expect, test } from 'vitest'

import { cancelBatch } from '#studio/batches/cancel-batch.ts'
import { createBatch } from '#studio/batches/create-batch.ts'
import { readBatch } from '#studio/batches/read-batch.ts'
import { retryBatch } from '#studio/batches/retry-batch.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { holdAll } from '#studio/queue/hold-job.ts'

import { connectedLive } from '../../support/live-service.ts'
import { madeBatch, textRequest } from '../../support/made-batch.ts'
import { studioBench, type StudioBench } from '../../support/studio-bench.ts'

/** A batch whose jobs all failed at the service, with their credits given back. */
async function failedBatch(studio: StudioBench) {
  studio.engine.renderer.failWith = 'the encoder broke'
  const batch = madeBatch(['a', 'b', 'c'])
  await createBatch(studio.ctx, batch)
  await studio.clock.turn(180_000)
  studio.engine.renderer.failWith = null
  return batch
}
const retriesOf = ({ ctx }: StudioBench) =>
  ctx.db
    .selectFrom('job')
    .select(['retry_of', 'prompt', 'state'])
    .where('retry_of', 'is not', null)
    .orderBy('position')
    .execute()

test('failed jobs are tried again once each, however often and from how many tabs it is asked', async () => {
  const studio = await studioBench()
  const batch = await failedBatch(studio)
  expect(await readBatch(studio.ctx, batch.id)).toMatchObject({ failed: 3, retryCredits: 390, credits: 0 })
  const { revision } = await readChanges(studio.ctx, {})
  const answers = await Promise.all([1, 2, 3].map(() => retryBatch(studio.ctx, batch.id)))
  for (const answer of answers)
    expect(answer).toMatchObject({ jobs: 3, failed: 0, waiting: 3, retryCredits: 0 })
  const retries = await retriesOf(studio)
  expect(retries.map(({ prompt, retry_of }) => [prompt, retry_of])).toEqual(
    batch.jobs.map(({ id, request }) => [request.prompt, id]),
  )
  // The page of a failed job learns of it by the feed.
  expect((await readChanges(studio.ctx, { after: revision })).jobs.map(({ id }) => id)).toEqual(
    expect.arrayContaining(batch.jobs.map(({ id }) => id)),
  )
  await studio.clock.turn(180_000)
  expect(await retryBatch(studio.ctx, batch.id)).toMatchObject({
    jobs: 3,
    completed: 3,
    failed: 0,
    credits: 390,
  })
  expect(await retriesOf(studio)).toHaveLength(3)
})

test('a try that fails is tried again itself, and the batch still has as many jobs as it was made of', async () => {
  const studio = await studioBench()
  const batch = await failedBatch(studio)
  studio.engine.renderer.failWith = 'again'
  await retryBatch(studio.ctx, batch.id)
  await studio.clock.turn(180_000)
  expect(await readBatch(studio.ctx, batch.id)).toMatchObject({ jobs: 3, failed: 3, retryCredits: 390 })
  studio.engine.renderer.failWith = null
  await retryBatch(studio.ctx, batch.id)
  await studio.clock.turn(180_000)
  expect(await readBatch(studio.ctx, batch.id)).toMatchObject({ jobs: 3, failed: 0, completed: 3 })
  expect(await retriesOf(studio)).toHaveLength(6)
})

test('what a failed job kept is among the costs of its batch, also when it was tried again', async () => {
  const studio = await studioBench()
  const batch = await failedBatch(studio)
  const [first = ''] = batch.jobs.map(({ id }) => id)
  await studio.ctx.db.updateTable('job').set({ cost: 12, refund: 118 }).where('id', '=', first).execute()
  expect((await readBatch(studio.ctx, batch.id)).credits).toBe(12)
  expect((await retryBatch(studio.ctx, batch.id)).credits).toBe(12 + 390)
})

test('a cancelled try is none: the failed job counts again and can be tried once more', async () => {
  const studio = await studioBench()
  const batch = await failedBatch(studio)
  studio.engine.renderer.msPerClip = 1e9
  for (const prompt of ['1', '2', '3', '4', '5']) await studio.submit({ prompt })
  await retryBatch(studio.ctx, batch.id)
  expect(await cancelBatch(studio.ctx, batch.id)).toMatchObject({
    jobs: 3,
    failed: 3,
    waiting: 0,
    cancelled: 0,
  })
  const [first = ''] = batch.jobs.map(({ id }) => id)
  expect((await readJob(studio.ctx, first)).retriedBy).toBeNull()
  expect(await retryBatch(studio.ctx, batch.id)).toMatchObject({ jobs: 3, failed: 0, waiting: 3 })
})

test('a retry that the balance cannot pay as a whole is refused with both figures, and nothing is made', async () => {
  const studio = await studioBench({ credits: 400 })
  const batch = await failedBatch(studio)
  if (studio.ctx.live.account) studio.ctx.live.account.credits = 300
  await expect(retryBatch(studio.ctx, batch.id)).rejects.toMatchObject({
    code: 'insufficient_credits',
    extras: { credits_required: 390, credits_available: 300 },
  })
  expect(await retriesOf(studio)).toEqual([])
})

test('what trying again costs follows the price that the service took last, by mode, model and length', async () => {
  const studio = await studioBench()
  const url = 'https://media.example/a.mp4'
  studio.engine.renderer.failWith = 'x'
  const batch = madeBatch([
    textRequest('reference_videos":["x'),
    { ...textRequest('b'), reference_videos: [url] },
    { ...textRequest('c'), model: 'seedance-2.0-fast' },
    { ...textRequest('d'), aspect_ratio: '9:16', person_image_url: url },
  ])
  await createBatch(studio.ctx, batch)
  await studio.clock.turn(180_000)
  expect((await readBatch(studio.ctx, batch.id)).retryCredits).toBe(130 + 220 + 110 + 142)
  await studio.ctx.db
    .insertInto('learned_price')
    .values({ mode: 'practice', kind: 'videos:seedance-2.0:video:5', credits: 300, at: 1, job_id: 'x' })
    .execute()
  expect((await readBatch(studio.ctx, batch.id)).retryCredits).toBe(130 + 300 + 110 + 142)
  await holdAll(studio.ctx)
  await retryBatch(studio.ctx, batch.id)
  const { credits } = await readBatch(studio.ctx, batch.id)
  expect(credits).toBe(130 + 300 + 110 + 142)
})

test('a try keeps the limit of the job that failed', async () => {
  const studio = await studioBench()
  const batch = madeBatch(['a'])
  studio.engine.renderer.failWith = 'x'
  await createBatch(studio.ctx, { ...batch, jobs: batch.jobs.map((job) => ({ ...job, creditsMax: 140 })) })
  await studio.clock.turn(60_000)
  await studio.ctx.db
    .insertInto('learned_price')
    .values({ mode: 'practice', kind: 'videos:seedance-2.0:plain:5', credits: 150, at: 1, job_id: 'x' })
    .execute()
  const { newest } = await retryBatch(studio.ctx, batch.id)
  await studio.clock.settle()
  expect(await readJob(studio.ctx, newest[0] ?? '')).toMatchObject({
    state: 'held',
    problem: 'over_limit',
    money: { creditsMax: 140, estimate: 150 },
  })
})

test('a failed job that is tried again from its own page belongs to its batch, and only one try of it is made', async () => {
  const studio = await studioBench()
  const batch = await failedBatch(studio)
  const [first = ''] = batch.jobs.map(({ id }) => id)
  const retry = { id: crypto.randomUUID(), request: textRequest('a'), retryOf: first }
  const { revision } = await readChanges(studio.ctx, {})
  const made = await createJob(studio.ctx, retry)
  expect(made).toMatchObject({ retryOf: first, batchId: batch.id })
  const { jobs } = await readChanges(studio.ctx, { after: revision })
  expect(jobs.map(({ id }) => id)).toContain(first)
  expect((await readJob(studio.ctx, first)).retriedBy).toBe(retry.id)
  expect((await createJob(studio.ctx, retry)).id).toBe(retry.id)
  await expect(createJob(studio.ctx, { ...retry, id: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('already'),
  })
  expect(await readBatch(studio.ctx, batch.id)).toMatchObject({ jobs: 3, failed: 2, retryCredits: 260 })
  await retryBatch(studio.ctx, batch.id)
  expect(await retriesOf(studio)).toHaveLength(3)
})

test('nothing but a failed job of this mode can be tried again', async () => {
  const studio = await studioBench()
  await connectedLive(studio, { credits: 9000 })
  const done = await studio.submit()
  await studio.clock.turn(60_000)
  const { jobs } = await failedBatch(studio)
  const retry = (retryOf: string, ctx = studio.ctx) =>
    createJob(ctx, { id: crypto.randomUUID(), request: textRequest('x'), retryOf })
  await expect(retry(done)).rejects.toMatchObject({ code: 'conflict' })
  await expect(retry(crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
  const live = studio.studio.context('live')
  await expect(retry(jobs[0]?.id ?? '', live)).rejects.toMatchObject({ code: 'not_found' })
})
