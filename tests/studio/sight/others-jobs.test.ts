import { expect, test } from 'vitest'

import { listBatches } from '#studio/batches/list-batches.ts'
import { planExport } from '#studio/export/plan-export.ts'
import { labelJobs } from '#studio/history/label-jobs.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { removeJobs } from '#studio/history/remove-jobs.ts'
import { restoreJobs } from '#studio/history/restore-jobs.ts'
import { estimateRetry, retryJobs } from '#studio/history/retry-jobs.ts'
import { countSelection } from '#studio/history/selected-jobs.ts'
import { startImport } from '#studio/import/start-import.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { listMakers } from '#studio/members/list-makers.ts'
import { readQueue } from '#studio/queue/read-queue.ts'
import { reorderJob } from '#studio/queue/reorder-job.ts'

import { askedByCreator } from '../../support/asked-by.ts'
import { textRequest } from '../../support/made-batch.ts'
import { seedJobs } from '../../support/seeded-jobs.ts'
import { signedInCreator } from '../../support/signed-in-creator.ts'
import { studioBench } from '../../support/studio-bench.ts'

const adaId = '0a000000-0000-4000-8000-00000000000a'
const benId = '0b000000-0000-4000-8000-00000000000b'

/** Ada, who finds all, beside an owner and Ben, who finds his own; each has two jobs that are done. */
async function world() {
  const studio = await studioBench()
  const { ctx } = studio
  await signedInCreator(ctx, { id: adaId, sees: 'all' })
  await signedInCreator(ctx, { id: benId, sees: 'own' })
  const of = (person: string) => ({ person, state: 'failed' })
  const [a = '', , b = '', , o = ''] = await seedJobs(ctx, [
    of(adaId),
    of(adaId),
    of(benId),
    of(benId),
    { state: 'failed' },
    { state: 'failed' },
  ])
  const [ada, ben] = [askedByCreator(ctx, adaId, 'all'), askedByCreator(ctx, benId)]
  return { studio, ctx, ada, ben, adas: a, bens: b, owners: o }
}
const fresh = () => crypto.randomUUID()
const all = { filter: {}, until: 1_000_000 }

test('who sees all acts on no selection that has jobs of others in it, and is told how many', async () => {
  const { ada, adas, bens, owners } = await world()
  await expect(removeJobs(ada, { id: fresh(), jobs: { ids: [bens] } })).rejects.toMatchObject({
    code: 'not_yours',
    message: 'Only whoever made this job, or an owner, may do that. Nothing was removed.',
  })
  await expect(removeJobs(ada, { id: fresh(), jobs: { ids: [adas, bens, owners] } })).rejects.toThrow(
    '2 of these 3 jobs are other people’s: only they, or an owner, may do that. Choose yours alone.',
  )
  await expect(retryJobs(ada, { id: fresh(), name: 'x', jobs: all })).rejects.toMatchObject({
    code: 'not_yours',
  })
  expect(await listJobs(ada, {})).toMatchObject({ total: 6 })
  expect(await labelJobs(ada, { jobs: all, starred: true })).toEqual({ jobs: 6 })
  const mine = { filter: { person: [adaId] }, until: 1_000_000 }
  expect(await removeJobs(ada, { id: fresh(), jobs: mine })).toMatchObject({ jobs: 2 })
})

test('who sees all is told beforehand whose the jobs of a selection are, and acts upon their own part', async () => {
  const { ctx, ada, ben, adas, bens, owners } = await world()
  const mixed = { ids: [adas, bens, owners] }
  expect(await countSelection(ada, mixed)).toEqual({ jobs: 3, others: 2 })
  expect(await countSelection(ada, all)).toEqual({ jobs: 6, others: 4 })
  expect(await countSelection(ada, { ...all, own: true })).toEqual({ jobs: 2, others: 0 })
  expect(await countSelection(ctx, mixed)).toEqual({ jobs: 3, others: 0 })
  expect(await countSelection(ben, mixed)).toEqual({ jobs: 1, others: 0 })

  expect(await estimateRetry(ada, { jobs: { ...mixed, own: true } })).toMatchObject({ jobs: 1 })
  expect(await estimateRetry(ada, { jobs: { ...all, own: true } })).toMatchObject({ jobs: 2 })
  const removed = await removeJobs(ada, { id: fresh(), jobs: { ...mixed, own: true } })
  expect(removed).toMatchObject({ jobs: 1 })
  const retried = await retryJobs(ada, { id: fresh(), name: 'x', jobs: { ...all, own: true } })
  expect(retried).toMatchObject({ jobs: 1 })
  expect((await readJob(ctx, bens)).retriedBy).toBeNull()
})

test('an owner acts on everything; a removal is put back by whoever made it, or an owner', async () => {
  const { ctx, ada, ben } = await world()
  const id = fresh()
  expect(await removeJobs(ctx, { id, jobs: all })).toMatchObject({ jobs: 6 })
  await expect(restoreJobs(ada, id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(restoreJobs(ben, id)).rejects.toMatchObject({ code: 'not_found' })
  expect(await restoreJobs(ctx, id)).toEqual({ jobs: 6 })
})

test('all that matches is all that one finds', async () => {
  const { ben, bens } = await world()
  expect(await labelJobs(ben, { jobs: all, rating: 3 })).toEqual({ jobs: 2 })
  expect(await listJobs(ben, { person: [adaId] })).toMatchObject({ total: 0 })
  const retried = await retryJobs(ben, { id: fresh(), name: 'x', jobs: all })
  expect(retried).toMatchObject({ jobs: 2, batch: { jobs: 2 } })
  expect((await readJob(ben, bens)).retriedBy).not.toBeNull()
})

test('what an owner tries again for others makes no batch that they would not find', async () => {
  const { ctx, ada, ben } = await world()
  const retried = await retryJobs(ctx, { id: fresh(), name: 'x', jobs: all })
  expect(retried).toMatchObject({ jobs: 6, batch: { jobs: 2 } })
  expect((await listBatches(ben, {})).batches).toEqual([])
  expect((await listBatches(ada, {})).batches).toHaveLength(1)
})

test('what is kept beside the clips is exported by owners alone', async () => {
  const { ada, adas } = await world()
  await expect(planExport(ada, { id: fresh(), account: true, jobs: { ids: [adas] } })).rejects.toMatchObject({
    code: 'owner_only',
  })
})

test('two people bring the same clip and each gets a job of their own', async () => {
  const { ben, ada } = await world()
  const clip = { id: fresh(), fileName: 'a.mp4', sizeBytes: 100, sidecar: null }
  expect(await startImport(ben, clip)).toMatchObject({ state: 'receiving', receivedBytes: 0 })
  expect(await startImport(ada, clip)).toMatchObject({ state: 'receiving', receivedBytes: 0 })
  const rows = await ben.db.selectFrom('clip_import').select(['person', 'target_id']).execute()
  expect(new Set(rows.map(({ target_id }) => target_id)).size).toBe(2)
})

test('one is told how many of others go first, and moves one’s own jobs alone', async () => {
  const { ctx, ada, ben, studio } = await world()
  await studio.ctx.db.updateTable('person').set({ month_cap: null }).execute()
  ctx.live.connected = false
  const make = async (by: typeof ada) =>
    (await createJob(by, { id: fresh(), request: textRequest('x', { duration: 4 }) })).id
  const owners = await make(ctx)
  await make(ctx)
  await make(ada)
  const bens = await make(ben)
  expect((await readQueue(ben)).othersBefore).toBe(2)
  expect((await readQueue(ctx)).othersBefore).toBe(0)
  await expect(reorderJob(ben, owners, null)).rejects.toMatchObject({ code: 'not_found' })
  await expect(reorderJob(ada, owners, null)).rejects.toMatchObject({ code: 'not_yours' })
  await expect(reorderJob(ben, bens, owners)).rejects.toMatchObject({ code: 'not_found' })
})

test('names are told of those whose work one finds, also of who left', async () => {
  const { ctx, ada, ben } = await world()
  await ctx.db.updateTable('person').set({ removed_at: 1, name: 'Ben' }).where('id', '=', benId).execute()
  const told = async (by: typeof ada) =>
    (await listMakers(by)).makers.map(({ name, isHere }) => [name, isHere])
  expect(await told(ada)).toEqual([
    ['Ada', true],
    ['Ben', false],
    ['Owner', true],
  ])
  expect(await told(ben)).toEqual([['Ben', false]])
})
