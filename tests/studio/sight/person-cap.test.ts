import { expect, test } from 'vitest'

import { createBatch } from '#studio/batches/create-batch.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { retryJobs } from '#studio/history/retry-jobs.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { cancelJob } from '#studio/queue/cancel-job.ts'

import { askedByCreator } from '../../support/asked-by.ts'
import { madeBatch, textRequest } from '../../support/made-batch.ts'
import { signedInCreator } from '../../support/signed-in-creator.ts'
import { studioBench } from '../../support/studio-bench.ts'

const adaId = '0a000000-0000-4000-8000-00000000000a'

/** A studio in which Ada may take so many credits a month; a clip takes 130. */
async function capped(monthCap: number) {
  const studio = await studioBench()
  await signedInCreator(studio.ctx, { id: adaId, sees: 'own' })
  const setCap = (month_cap: number | null) =>
    studio.ctx.db.updateTable('person').set({ month_cap }).where('id', '=', adaId).execute()
  await setCap(monthCap)
  const ada = askedByCreator(studio.ctx, adaId)
  const make = (ctx = ada) =>
    createJob(ctx, { id: crypto.randomUUID(), request: textRequest('x', { duration: 5 }) })
  const used = async () => (await readChanges(ada, {})).activity.ownCap?.used
  return { studio, ada, make, used, setCap }
}

test('a person’s limit a month is held to, in their words, and counts for nobody else', async () => {
  const { studio, make, setCap } = await capped(300)
  await make()
  await make(studio.ctx)
  await make()
  await expect(make()).rejects.toMatchObject({
    code: 'cap_reached',
    message: expect.stringMatching(
      /^Your limit is 300 credits a month: 260 are used, 40 are left, and this needs 130\./,
    ),
    extras: { credits_required: 130, credits_available: 40 },
  })
  await make(studio.ctx)
  await setCap(null)
  await make()
})

test('fifty submits at once never take more than a person’s limit', async () => {
  const { make, used } = await capped(1000)
  const made = await Promise.allSettled(Array.from({ length: 50 }, () => make()))
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(7)
  expect(await used()).toBe(7 * 130)
})

test('a batch that goes beyond the limit makes no job at all', async () => {
  const { ada, used } = await capped(300)
  await expect(createBatch(ada, madeBatch(['a', 'b', 'c'], { held: true }))).rejects.toMatchObject({
    code: 'cap_reached',
  })
  expect(await used()).toBe(0)
})

test('what is cancelled or comes back is the person’s again, and a new month begins anew', async () => {
  const { studio, ada, make, used } = await capped(300)
  const job = await createJob(ada, { id: crypto.randomUUID(), request: textRequest('x'), held: true })
  expect(await used()).toBeGreaterThan(0)
  await cancelJob(ada, job.id)
  expect(await used()).toBe(0)
  const failed = await make()
  await studio.clock.turn(1000)
  const set = { state: 'failed', cost: 0, refund: 130 }
  await studio.ctx.db.updateTable('job').set(set).where('id', '=', failed.id).execute()
  expect(await used()).toBe(0)
  await make()
  await studio.clock.turn(32 * 24 * 3_600_000)
  expect(await used()).toBe(0)
})

test('what an owner tries again stays its person’s, and counts to them', async () => {
  const { studio, ada, make, used, setCap } = await capped(300)
  const failed = await make()
  await studio.clock.turn(1000)
  const set = { state: 'failed', cost: 0, refund: 130 }
  await studio.ctx.db.updateTable('job').set(set).where('id', '=', failed.id).execute()
  const retry = { name: 'again', jobs: { ids: [failed.id] } }
  await setCap(100)
  await expect(retryJobs(studio.ctx, { id: crypto.randomUUID(), ...retry })).rejects.toMatchObject({
    code: 'cap_reached',
    message: expect.stringMatching(/^Ada’s limit is 100 credits a month/),
  })
  await setCap(300)
  expect(await retryJobs(studio.ctx, { id: crypto.randomUUID(), ...retry })).toMatchObject({
    jobs: 1,
    batch: null,
  })
  const { retriedBy } = await readJob(ada, failed.id)
  expect(await readJob(ada, retriedBy ?? '')).toMatchObject({ person: adaId, retryOf: failed.id })
  expect(await used()).toBe(130)
})
