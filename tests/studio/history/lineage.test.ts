import { expect, test } from 'vitest'

import { createBatch } from '#studio/batches/create-batch.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { madeBatch, textRequest } from '../../support/made-batch.ts'
import { seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench } from '../../support/studio-bench.ts'

test('what a job was made from is told on both, also for each job of a batch', async () => {
  const { ctx } = await studioBench()
  const [source = ''] = await seedJobs(ctx, [{}])
  const id = crypto.randomUUID()
  const job = { id, request: textRequest('x'), held: true }
  await createJob(ctx, { ...job, from: { kind: 'continue', id: source } })
  const batch = madeBatch(['a', 'b'], { held: true, from: { kind: 'remix', id: source } })
  await createBatch(ctx, batch)
  expect((await readJob(ctx, id)).lineage).toEqual({ from: [{ kind: 'continue', id: source }], to: [] })
  const [a, b] = batch.jobs
  expect((await readJob(ctx, source)).lineage).toEqual({
    from: [],
    to: [
      { kind: 'remix', id: b?.id },
      { kind: 'remix', id: a?.id },
      { kind: 'continue', id },
    ],
  })
})

test('a source that is not here, or of the other mode, keeps nothing from being made', async () => {
  const { ctx, studio } = await studioBench()
  const [foreign = ''] = await seedJobs(studio.context('live'), [{}])
  for (const source of [foreign, crypto.randomUUID()]) {
    const id = crypto.randomUUID()
    await createJob(ctx, { id, request: textRequest('x'), held: true, from: { kind: 'remix', id: source } })
    expect((await readJob(ctx, id)).lineage).toEqual({ from: [], to: [] })
  }
})
