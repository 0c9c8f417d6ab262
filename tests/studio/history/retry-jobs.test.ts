import { expect, test } from 'vitest'

import { createBatch } from '#studio/batches/create-batch.ts'
import { readBatch } from '#studio/batches/read-batch.ts'
import { estimateRetry, retryJobs } from '#studio/history/retry-jobs.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { madeBatch } from '../../support/made-batch.ts'
import { seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench } from '../../support/studio-bench.ts'

const failed = { state: 'failed', cost: 0 }

test('the failed jobs of a selection are priced first, and then made anew as a batch, once', async () => {
  const { ctx } = await studioBench({ plan: 'standard', credits: 9000, msPerClip: 1e9 })
  const ids = await seedJobs(ctx, [
    failed,
    { ...failed, duration: 10 },
    {},
    { ...failed, kind: 'upscale' },
    { state: 'cancelled' },
  ])
  const jobs = { ids }
  expect(await estimateRetry(ctx, { jobs })).toEqual({ jobs: 2, credits: 130 + 260, skipped: 3 })
  const wish = { id: crypto.randomUUID(), name: 'Once more', jobs }
  const made = await retryJobs(ctx, wish)
  expect(made).toMatchObject({
    jobs: 2,
    credits: 390,
    batch: { name: 'Once more', source: 'retry', jobs: 2 },
  })
  expect(await retryJobs(ctx, wish)).toMatchObject({ jobs: 2, batch: { jobs: 2 } })
  expect(await estimateRetry(ctx, { jobs })).toEqual({ jobs: 0, credits: 0, skipped: 5 })
  await expect(retryJobs(ctx, { ...wish, id: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'conflict',
  })
  const { retriedBy } = await readJob(ctx, ids[1] ?? '')
  expect(await readJob(ctx, retriedBy ?? '')).toMatchObject({
    duration: 10,
    retryOf: ids[1],
    batchId: wish.id,
  })
})

test('a job of a batch is tried again in its batch, which has as many jobs as it was made of', async () => {
  const { ctx } = await studioBench()
  const batch = madeBatch(['a', 'b', 'c'], { held: true })
  await createBatch(ctx, batch)
  await ctx.db.updateTable('job').set({ state: 'failed' }).where('prompt', '!=', 'a').execute()
  const ids = batch.jobs.map(({ id }) => id)
  const made = await retryJobs(ctx, { id: crypto.randomUUID(), name: 'x', jobs: { ids } })
  expect(made).toEqual({ jobs: 2, credits: 260, batch: null })
  expect(await readBatch(ctx, batch.id)).toMatchObject({ jobs: 3, failed: 0 })
})

test('without the credits for all of them none is made, and neither are more than a batch holds', async () => {
  const { ctx } = await studioBench({ credits: 200 })
  const ids = await seedJobs(ctx, [failed, failed])
  const wish = { id: crypto.randomUUID(), name: 'x', jobs: { ids } }
  await expect(retryJobs(ctx, wish)).rejects.toMatchObject({ code: 'insufficient_credits' })
  expect(await estimateRetry(ctx, wish)).toMatchObject({ jobs: 2 })
  const more = await seedJobs(
    ctx,
    Array.from({ length: 499 }, () => failed),
  )
  await expect(retryJobs(ctx, { ...wish, jobs: { ids: [...ids, ...more] } })).rejects.toThrow(
    /At most 500 jobs.*these are 501/,
  )
})
