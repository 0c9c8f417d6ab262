import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { createBatch } from '#studio/batches/create-batch.ts'
import { listBatches } from '#studio/batches/list-batches.ts'
import { readBatch } from '#studio/batches/read-batch.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { listPrompts } from '#studio/prompts/list-prompts.ts'

import { askedByCreator } from '../../support/asked-by.ts'
import { crowdedQueue } from '../../support/crowded-queue.ts'
import { connectedLive } from '../../support/live-service.ts'
import { madeBatch, textRequest } from '../../support/made-batch.ts'
import { type StudioBench, studioBench } from '../../support/studio-bench.ts'

const storedJobs = ({ ctx }: StudioBench) =>
  ctx.db.selectFrom('job').select('prompt').where('batch_id', 'is not', null).execute()

test('the jobs of a batch are sent in its order, after what waited already', async () => {
  const { studio, queue, sent, freeSlots } = await crowdedQueue()
  await createJob(studio.ctx, { id: crypto.randomUUID(), request: textRequest('before') })
  const batch = madeBatch(['a', 'b', 'c'])
  expect(await createBatch(studio.ctx, batch)).toMatchObject({
    id: batch.id,
    name: 'Dawn and dusk',
    source: 'table',
    jobs: 3,
    waiting: 3,
    sent: 0,
    credits: 390,
    newest: batch.jobs.map(({ id }) => id),
    finishedAt: null,
  })
  expect(await queue()).toEqual(['before', 'a', 'b', 'c'])
  expect(await readJob(studio.ctx, batch.jobs[1]?.id ?? '')).toMatchObject({
    batchId: batch.id,
    credits: 130,
  })
  await freeSlots(2)
  expect(sent()).toEqual(['before', 'a', 'b', 'c'])
})

test('a batch in front keeps its own order before everything that its person has waiting', async () => {
  const { studio, queue, sent, freeSlots } = await crowdedQueue()
  const mine = (prompt: string) =>
    createJob(studio.ctx, { id: crypto.randomUUID(), request: textRequest(prompt) })
  await mine('x')
  const ben = askedByCreator(studio.ctx, 'ben')
  await createJob(ben, { id: crypto.randomUUID(), request: textRequest('ben’s') })
  await mine('y')
  await createBatch(studio.ctx, madeBatch(['a', 'b', 'c'], { front: true }))
  await createBatch(studio.ctx, madeBatch(['d', 'e'], { front: true }))
  await mine('z')
  expect(await queue()).toEqual(['d', 'e', 'a', 'b', 'c', 'x', 'ben’s', 'y', 'z'])
  await freeSlots(5)
  expect(sent().filter((prompt) => prompt !== 'ben’s')).toEqual(['d', 'e', 'a', 'b', 'c', 'x', 'y', 'z'])
})

test('a held batch waits for its release, though slots are free', async () => {
  const studio = await studioBench()
  const batch = madeBatch(['a', 'b'], { held: true })
  await createBatch(studio.ctx, batch)
  await studio.clock.turn(60_000)
  expect(await readBatch(studio.ctx, batch.id)).toMatchObject({ waiting: 2, sent: 0, finishedAt: null })
  expect(await studio.state(batch.jobs[0]?.id ?? '')).toBe('held')
})

test('the same batch again is the same one, also when it has been worked on; other content is a conflict', async () => {
  const studio = await studioBench()
  const batch = madeBatch(['a', 'b'])
  const [first, second] = await Promise.all([createBatch(studio.ctx, batch), createBatch(studio.ctx, batch)])
  expect([first.jobs, second.jobs]).toEqual([2, 2])
  await studio.clock.turn(60_000)
  expect(await createBatch(studio.ctx, batch)).toMatchObject({ jobs: 2, completed: 2, waiting: 0 })
  expect(await storedJobs(studio)).toHaveLength(2)
  const other = { ...batch, jobs: madeBatch(['c']).jobs }
  await expect(createBatch(studio.ctx, other)).rejects.toMatchObject({ code: 'conflict' })
  await expect(createBatch(studio.ctx, { ...batch, name: 'x' })).rejects.toMatchObject({ code: 'conflict' })
  expect(await storedJobs(studio)).toHaveLength(2)
})

test('a batch that the balance cannot pay as a whole is refused with both figures, and nothing of it is stored', async () => {
  const { studio, queue } = await crowdedQueue({ credits: 130 * 2 + 500 })
  await createJob(studio.ctx, { id: crypto.randomUUID(), request: textRequest('waits', { duration: 4 }) })
  await expect(createBatch(studio.ctx, madeBatch(['a', 'b', 'c', 'd']))).rejects.toMatchObject({
    code: 'insufficient_credits',
    extras: { credits_required: 520, credits_available: 500 - 104 },
  })
  expect(await queue()).toEqual(['waits'])
  expect(await listBatches(studio.ctx, {})).toEqual({ batches: [], next: null })
  await createBatch(studio.ctx, madeBatch(['a', 'b', 'c']))
  expect(await queue()).toEqual(['waits', 'a', 'b', 'c'])
})

test('every job that costs more than it may is named by its row, and none is stored', async () => {
  const studio = await studioBench()
  const batch = madeBatch([
    textRequest('a'),
    textRequest('b', { duration: 10 }),
    textRequest('c', { duration: 15 }),
  ])
  const limits = [130, 259, 389]
  const jobs = batch.jobs.map((job, at) => ({ ...job, creditsMax: limits[at] ?? null }))
  await expect(createBatch(studio.ctx, { ...batch, jobs })).rejects.toMatchObject({
    code: 'invalid_request',
    extras: { fields: [{ path: 'jobs.1.creditsMax' }, { path: 'jobs.2.creditsMax' }] },
  })
  expect(await storedJobs(studio)).toEqual([])
  await createBatch(studio.ctx, { ...batch, jobs: jobs.map((job) => ({ ...job, creditsMax: 390 })) })
  expect((await readJob(studio.ctx, jobs[2]?.id ?? '')).money.creditsMax).toBe(390)
})

test('an id that another job has, or that stands twice in the batch, is named by its row', async () => {
  const studio = await studioBench()
  const known = await studio.submit()
  const batch = madeBatch(['a', 'b', 'c', 'd'])
  const ids = [known, batch.jobs[1]?.id ?? '', batch.jobs[1]?.id ?? '', batch.jobs[3]?.id ?? '']
  const jobs = batch.jobs.map((job, at) => ({ ...job, id: ids[at] ?? '' }))
  await expect(createBatch(studio.ctx, { ...batch, jobs })).rejects.toMatchObject({
    code: 'invalid_request',
    extras: { fields: [{ path: 'jobs.0.id' }, { path: 'jobs.2.id' }] },
  })
  expect(await storedJobs(studio)).toEqual([])
})

test('a batch whose third job cannot be stored leaves nothing of the first two', async () => {
  const studio = await studioBench()
  await sql`create trigger broken before insert on job when new.prompt = 'c'
    begin select raise(abort, 'this page cannot be written'); end`.execute(studio.ctx.db)
  await expect(createBatch(studio.ctx, madeBatch(['a', 'b', 'c', 'd']))).rejects.toThrow('cannot be written')
  expect(await storedJobs(studio)).toEqual([])
  expect(await listBatches(studio.ctx, {})).toEqual({ batches: [], next: null })
  expect((await listPrompts(studio.ctx, {})).prompts).toEqual([])
})

test('five hundred jobs are one batch, in order, also in front', async () => {
  const { studio, queue } = await crowdedQueue({ credits: 200_000 })
  await createJob(studio.ctx, { id: crypto.randomUUID(), request: textRequest('last') })
  const prompts = Array.from({ length: 500 }, (_, at) => `row ${at}`)
  expect(await createBatch(studio.ctx, madeBatch(prompts, { front: true }))).toMatchObject({
    jobs: 500,
    credits: 65_000,
  })
  expect((await queue()).slice(0, 499)).toEqual(prompts.slice(0, 499))
})

test('a batch belongs to its mode: the other one neither shows nor changes it', async () => {
  const studio = await studioBench()
  await connectedLive(studio, { credits: 9000 })
  const live = studio.studio.context('live')
  const batch = madeBatch(['a'], { held: true })
  await createBatch(studio.ctx, batch)
  expect((await listBatches(live, {})).batches).toEqual([])
  expect((await listBatches(studio.ctx, {})).batches.map(({ id }) => id)).toEqual([batch.id])
  await expect(readBatch(live, batch.id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(createBatch(live, batch)).rejects.toMatchObject({ code: 'conflict' })
})
