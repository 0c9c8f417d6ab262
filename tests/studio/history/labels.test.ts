import { expect, test } from 'vitest'

import { JobFilter, TagName } from '#contract/studio/job-filter.ts'
import { LabelJobs } from '#contract/studio/labels.ts'
import { readChanges } from '#studio/changes/read-changes.ts'
import { listCollections, removeCollection, saveCollection } from '#studio/history/collections.ts'
import { labelJobs } from '#studio/history/label-jobs.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { listViews, removeView, saveView } from '#studio/history/saved-views.ts'
import { listTags } from '#studio/history/tags.ts'
import { writeNote } from '#studio/history/write-note.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { idOf, seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench, type StudioBench } from '../../support/studio-bench.ts'

const found = async ({ ctx }: StudioBench, query: Record<string, string>) =>
  (await listJobs(ctx, { ...JobFilter.parse(query), sort: 'oldest' })).jobs.map(({ id }) =>
    Number(id.slice(-3)),
  )
const many = (count: number, seed = {}) => Array.from({ length: count }, () => seed)

test('chosen jobs are starred, rated, tagged and collected, and found by each of it', async () => {
  const studio = await studioBench()
  const { ctx } = studio
  const [one = '', two = ''] = await seedJobs(ctx, many(4))
  const shelf = crypto.randomUUID()
  await saveCollection(ctx, { id: shelf, name: 'Shelf' })
  const jobs = { ids: [one, two, two, idOf(999)] }
  const labels = { starred: true, rating: 4, addTags: ['Dawn', 'été'], addTo: shelf }
  expect(await labelJobs(ctx, { jobs, ...labels })).toEqual({ jobs: 2 })
  for (const query of [
    { starred: 'true' },
    { rating: '4' },
    { tag: 'dawn' },
    { tag: 'ÉTÉ,Dawn' },
    { collection: shelf },
  ])
    expect([query, await found(studio, query)]).toEqual([query, [1, 2]])
  expect(await readJob(ctx, one)).toMatchObject({
    starred: true,
    rating: 4,
    tags: ['Dawn', 'été'],
    collections: [{ id: shelf, name: 'Shelf' }],
  })

  await labelJobs(ctx, {
    jobs: { ids: [one] },
    starred: false,
    rating: 0,
    removeTags: ['DAWN'],
    removeFrom: shelf,
  })
  expect(await found(studio, { starred: 'true', rating: '1', tag: 'dawn', collection: shelf })).toEqual([2])
  const bare = await readJob(ctx, one)
  expect([bare.starred, bare.rating, bare.tags, bare.collections]).toEqual([false, 0, ['été'], []])
  expect(await listTags(ctx)).toEqual({
    tags: [
      { name: 'Dawn', jobs: 1 },
      { name: 'été', jobs: 2 },
    ],
  })
})

test('all that match are meant, without those that were left out and those that came later', async () => {
  const studio = await studioBench()
  const { ctx } = studio
  await seedJobs(ctx, [...many(450, { prompt: 'a meadow' }), ...many(5, { prompt: 'a lake' })])
  const { asOf } = await listJobs(ctx, { search: 'meadow' })
  await seedJobs(ctx, many(3, { prompt: 'a meadow' }))
  const jobs = { filter: { search: 'meadow' }, except: [idOf(7), idOf(300)], until: asOf }
  // A filter that the change itself makes untrue must not have every second part passed over.
  const unstarred = { ...jobs, filter: { ...jobs.filter, starred: false } }
  expect(await labelJobs(ctx, { jobs: unstarred, starred: true })).toEqual({ jobs: 448 })
  expect(await listJobs(ctx, { starred: true })).toMatchObject({ total: 448 })
  expect(await found(studio, { search: 'meadow', starred: 'false' })).toEqual([7, 300, 456, 457, 458])
})

test('every tab is told of each labelled job, once', async () => {
  const { ctx } = await studioBench()
  const ids = await seedJobs(ctx, many(5))
  const { revision } = await readChanges(ctx, {})
  await labelJobs(ctx, { jobs: { ids: ids.slice(1, 4) }, rating: 3 })
  const { jobs } = await readChanges(ctx, { after: revision })
  expect(jobs.map(({ id, rating }) => [id, rating])).toEqual(ids.slice(1, 4).map((id) => [id, 3]))
  expect(new Set(jobs.map((job) => job.revision)).size).toBe(3)
})

test('a long selection leaves the loop to others in between', async () => {
  const { ctx } = await studioBench()
  const ids = await seedJobs(ctx, many(1000))
  let turns = 0
  let isDone = false
  const count = () => {
    turns++
    if (!isDone) setImmediate(count)
  }
  setImmediate(count)
  await labelJobs(ctx, { jobs: { ids }, starred: true })
  isDone = true
  expect(turns).toBeGreaterThanOrEqual(5)
})

test('a collection that is not there takes nothing in, and one of the other mode is not there', async () => {
  const studio = await studioBench()
  const { ctx } = studio
  const ids = await seedJobs(ctx, [{}])
  const id = crypto.randomUUID()
  await saveCollection(studio.studio.context('live'), { id, name: 'of Live' })
  await expect(labelJobs(ctx, { jobs: { ids }, starred: true, addTo: id })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await found(studio, { starred: 'true' })).toEqual([])
  expect(await listCollections(ctx)).toEqual({ collections: [] })
})

test('collections and views are renamed and removed; the jobs stay', async () => {
  const { ctx } = await studioBench()
  const ids = await seedJobs(ctx, [{}, { removed_at: 1 }])
  const [shelf, view] = [crypto.randomUUID(), crypto.randomUUID()]
  await saveCollection(ctx, { id: shelf, name: 'b' })
  await labelJobs(ctx, { jobs: { ids }, addTo: shelf })
  const { collections } = await saveCollection(ctx, { id: shelf, name: 'a' })
  expect(collections).toMatchObject([{ id: shelf, name: 'a', jobs: 1 }])
  await removeCollection(ctx, shelf)
  expect(await listCollections(ctx)).toEqual({ collections: [] })
  await saveView(ctx, { id: view, name: 'x', query: 'starred=true' })
  const { views } = await saveView(ctx, { id: view, name: 'Best', query: 'rating=5' })
  expect(views).toMatchObject([{ id: view, name: 'Best', query: 'rating=5' }])
  await removeView(ctx, view)
  expect(await listViews(ctx)).toEqual({ views: [] })
  expect(await listJobs(ctx, {})).toMatchObject({ total: 1 })
})

test('a note is kept, searched with the prompt, and taken back', async () => {
  const studio = await studioBench()
  const [id = ''] = await seedJobs(studio.ctx, [{ prompt: 'a meadow' }, { prompt: 'a lake' }])
  expect(await writeNote(studio.ctx, { id, note: 'עדיין לא 🦊 best' })).toMatchObject({
    note: 'עדיין לא 🦊 best',
  })
  expect(await found(studio, { search: '🦊 meadow' })).toEqual([1])
  expect(await found(studio, { search: 'עדיין' })).toEqual([1])
  await writeNote(studio.ctx, { id, note: '' })
  expect(await found(studio, { search: 'best' })).toEqual([])
  expect(await found(studio, { search: 'meadow' })).toEqual([1])
})

test('what cannot be a tag, a rating or a selection is told', () => {
  const problem = (wish: object) => LabelJobs.safeParse(wish).error?.issues[0]?.message
  const jobs = { ids: [idOf(1)] }
  expect(problem({ jobs, rating: 2.5 })).toMatch(/whole number from 1 to 5/)
  expect(problem({ jobs: { ids: Array.from({ length: 10_001 }, () => idOf(1)) } })).toMatch(
    /At most 10,000 jobs/,
  )
  expect(problem({ jobs: {} })).toMatch(/by their ids or by a filter/)
  expect(problem({ jobs: { ids: [], filter: {} } })).toMatch(/by their ids or by a filter/)
  expect(problem({ jobs: { filter: {} } })).toMatch(/until when/)
  expect(TagName.safeParse('a,b').error?.issues[0]?.message).toMatch(/no comma/)
  expect(TagName.safeParse(' ').error?.issues[0]?.message).toMatch(/at least one/)
})
