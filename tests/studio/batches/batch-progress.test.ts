import { expect, test } from 'vitest'

import { failedWithVideo, groupedJobs, newestJobs } from '#studio/batches/batch-jobs.ts'
import { cancelBatch } from '#studio/batches/cancel-batch.ts'
import { createBatch } from '#studio/batches/create-batch.ts'
import { listBatches } from '#studio/batches/list-batches.ts'
import { readBatch } from '#studio/batches/read-batch.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'
import { holdAll } from '#studio/queue/hold-job.ts'

import { crowdedQueue } from '../../support/crowded-queue.ts'
import { madeBatch } from '../../support/made-batch.ts'
import { queryPlan } from '../../support/query-plan.ts'
import { brokenBy, studioBench } from '../../support/studio-bench.ts'

test('a batch tells how many wait, are sent and are done, what they cost, and when the last one ended', async () => {
  const studio = await studioBench({ plan: 'standard', credits: 5000 })
  const batch = madeBatch(['a', 'b', 'c', 'd'])
  const started = studio.clock.now()
  await createBatch(studio.ctx, batch)
  await studio.clock.turn(1000)
  await cancelJob(studio.ctx, batch.jobs[3]?.id ?? '')
  expect(await readBatch(studio.ctx, batch.id)).toMatchObject({
    jobs: 4,
    waiting: 1,
    sent: 2,
    completed: 0,
    failed: 0,
    cancelled: 1,
    credits: 390,
    retryCredits: 0,
    finishedAt: null,
  })
  await studio.clock.turn(180_000)
  const done = await readBatch(studio.ctx, batch.id)
  expect(done).toMatchObject({ waiting: 0, sent: 0, completed: 3, cancelled: 1, credits: 390 })
  const ends = await Promise.all(
    batch.jobs.map(async ({ id }) => (await readJob(studio.ctx, id)).finishedAt ?? 0),
  )
  expect(done.finishedAt).toBe(Math.max(...ends))
  expect(done.finishedAt).toBeGreaterThan(started)
})

test('a job whose sending broke is neither waiting nor over: the batch goes on', async () => {
  const studio = await studioBench()
  studio.wire.before = ({ lane }) => {
    if (lane === 'submit') throw brokenBy('ECONNRESET')
  }
  const batch = madeBatch(['a'])
  await createBatch(studio.ctx, batch)
  await studio.clock.settle()
  expect(await studio.state(batch.jobs[0]?.id ?? '')).toBe('unconfirmed')
  expect(await readBatch(studio.ctx, batch.id)).toMatchObject({
    waiting: 0,
    sent: 1,
    credits: 130,
    finishedAt: null,
  })
})

test('cancelling a batch takes back what was not sent, held ones too; what the service has goes on', async () => {
  const { studio, freeSlots, sent } = await crowdedQueue()
  const batch = madeBatch(['a', 'b', 'c', 'd'])
  await createBatch(studio.ctx, batch)
  const other = madeBatch(['other'])
  await createBatch(studio.ctx, other)
  await freeSlots()
  await holdAll(studio.ctx)
  expect(await cancelBatch(studio.ctx, batch.id)).toMatchObject({
    sent: 2,
    cancelled: 2,
    waiting: 0,
    credits: 260,
  })
  expect(await cancelBatch(studio.ctx, batch.id)).toMatchObject({ sent: 2, cancelled: 2 })
  expect(sent()).toEqual(['a', 'b'])
  expect(await readBatch(studio.ctx, other.id)).toMatchObject({ waiting: 1 })
  await expect(cancelBatch(studio.ctx, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
})

test('batches are listed newest first, page by page, each once', async () => {
  const studio = await studioBench()
  const made: string[] = []
  for (let n = 0; n < 45; n++) {
    const batch = madeBatch([`job ${n}`], { held: true, name: `Batch ${n}` })
    await createBatch(studio.ctx, batch)
    // Two in each moment, and the last one alone.
    if (n % 2 === 1) await studio.clock.turn(10)
    made.push(batch.name)
  }
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await listBatches(studio.ctx, { before })
    seen.push(...page.batches.map(({ name }) => name))
    before = page.next ?? undefined
  } while (before !== undefined)
  expect(seen).toHaveLength(45)
  expect(new Set(seen)).toEqual(new Set(made))
  expect(seen[0]).toBe('Batch 44')
  expect(['Batch 0', 'Batch 1']).toContain(seen.at(-1))
  for (const odd of ['x', '1_', '_1', "1_' or 1=1"])
    await expect(listBatches(studio.ctx, { before: odd })).rejects.toMatchObject({ code: 'invalid_request' })
})

test('reading a batch looks at its own jobs alone and only into indexes, however many and long they are', async () => {
  const { ctx } = await studioBench()
  const plans = [
    await queryPlan(ctx.db, groupedJobs(ctx.db, 'x').compile()),
    await queryPlan(ctx.db, newestJobs(ctx.db, 'x', 8).compile()),
  ]
  for (const plan of plans) {
    expect(plan).toContain('SEARCH job USING COVERING INDEX job_by_batch (batch_id=?)')
    expect(plan).toContain('SEARCH retry USING')
    expect(plan).not.toContain('SCAN')
  }
  const dear = await queryPlan(ctx.db, failedWithVideo(ctx.db, 'x').compile())
  expect(dear).toContain('SEARCH job USING INDEX job_by_batch (batch_id=?)')
})
