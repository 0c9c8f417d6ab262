import { expect, test } from 'vitest'

import type { ListJobs } from '#contract/studio/history.ts'
import { JobFilter } from '#contract/studio/job-filter.ts'
import { listJobs } from '#studio/history/list-jobs.ts'

import { idOf, seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench, type StudioBench } from '../../support/studio-bench.ts'

const walk = async (studio: StudioBench, wish: ListJobs) => {
  const found: string[] = []
  for (let before: string | undefined; ;) {
    const page = await listJobs(studio.ctx, { ...wish, ...(before ? { before } : {}), limit: 3 })
    found.push(...page.jobs.map(({ id }) => id))
    if (page.next === null) return found
    before = page.next
  }
}

test.each(['newest', 'oldest', 'cost', 'duration', 'rating'] as const)(
  'sorted by %s every job is on exactly one page, whatever is equal',
  async (sort) => {
    const studio = await studioBench()
    const seeds = Array.from({ length: 20 }, (_, n) => ({
      created_at: Math.floor(n / 4),
      cost: n % 3 === 0 ? null : 100 + (n % 2),
      duration: 4 + (n % 5),
      rating: n % 6,
    }))
    const ids = await seedJobs(studio.ctx, seeds)
    const found = await walk(studio, { sort })
    expect(found.toSorted()).toEqual(ids)
    const none = { created_at: NaN, cost: NaN, duration: NaN, rating: NaN }
    const figure = {
      newest: ({ created_at }) => -created_at,
      oldest: ({ created_at }) => created_at,
      cost: ({ cost }) => -(cost ?? 130),
      duration: ({ duration }) => -duration,
      rating: ({ rating }) => -rating,
    } satisfies Record<typeof sort, (seed: (typeof seeds)[number]) => number>
    const figures = found.map((id) => figure[sort](seeds[ids.indexOf(id)] ?? none))
    expect(figures).toEqual(figures.toSorted((a, b) => a - b))
  },
)

test('jobs that come while somebody reads shift nothing and are counted apart', async () => {
  const studio = await studioBench()
  await seedJobs(
    studio.ctx,
    Array.from({ length: 5 }, () => ({})),
  )
  const first = await listJobs(studio.ctx, { limit: 2 })
  // One of another time zone's clock, older than all that is there.
  const [, old] = await seedJobs(studio.ctx, [{}, { created_at: 1 }, { state: 'failed' }])
  const next = await listJobs(studio.ctx, { limit: 9, before: first.next ?? '', asOf: first.asOf })
  expect(first).toMatchObject({ total: 5, newer: 0 })
  expect(next).toMatchObject({ total: 5, newer: 3, next: null })
  expect(next.jobs.map(({ id }) => id)).toEqual([3, 2, 1].map(idOf))
  const failed = { state: ['failed' as const], asOf: first.asOf }
  expect(await listJobs(studio.ctx, failed)).toMatchObject({ total: 0, newer: 1 })
  expect((await listJobs(studio.ctx, {})).jobs.at(-1)?.id).toBe(old)
})

test('each filter takes its own jobs, and together they take what all of them take', async () => {
  const studio = await studioBench()
  await seedJobs(studio.ctx, [
    { prompt: 'a meadow at dawn', state: 'failed' },
    { prompt: 'A MEADOW at dusk', kind: 'person', starred: 1, rating: 4 },
    { prompt: 'a lake', model: 'seedance-2.0-fast', aspect_ratio: '1:1', rating: 5 },
    { prompt: 'a lake, doubled', kind: 'upscale', width: 2560, height: 1440, batch_id: idOf(999) },
    { prompt: 'waiting', state: 'waiting', width: null, height: null },
    { prompt: 'of the other mode', mode: 'live' },
    { prompt: 'a meadow that was removed', removed_at: 1 },
  ])
  const found = async (query: Record<string, string>) => {
    const filter = JobFilter.parse(query)
    const { jobs, total } = await listJobs(studio.ctx, { ...filter, sort: 'oldest' })
    expect(total).toBe(jobs.length)
    return jobs.map(({ id }) => Number(id.slice(-3)))
  }
  expect(await found({})).toEqual([1, 2, 3, 4, 5])
  expect(await found({ state: 'failed,waiting' })).toEqual([1, 5])
  expect(await found({ kind: 'person,upscale' })).toEqual([2, 4])
  expect(await found({ model: 'seedance-2.0-fast' })).toEqual([3])
  expect(await found({ ratio: '1:1' })).toEqual([3])
  expect(await found({ resolution: '720p' })).toEqual([1, 2, 3])
  expect(await found({ resolution: '1440p' })).toEqual([4])
  expect(await found({ from: String(2 * 60_000), to: String(4 * 60_000) })).toEqual([2, 3])
  expect(await found({ starred: 'true' })).toEqual([2])
  expect(await found({ starred: 'false', search: 'meadow' })).toEqual([1])
  expect(await found({ rating: '5' })).toEqual([3])
  expect(await found({ batch: idOf(999) })).toEqual([4])
  expect(await found({ search: 'meadow', rating: '1', state: 'completed' })).toEqual([2])
  expect(await found({ tag: 'nobody', collection: idOf(1) })).toEqual([])
})

test('a place of another order is refused, and so is one of a job that does not exist', async () => {
  const studio = await studioBench()
  await seedJobs(studio.ctx, [{}, {}, {}])
  const { next } = await listJobs(studio.ctx, { limit: 1 })
  const refused = { code: 'invalid_request', extras: { fields: [{ path: 'before' }] } }
  await expect(listJobs(studio.ctx, { sort: 'cost', before: next ?? '' })).rejects.toMatchObject(refused)
  await expect(listJobs(studio.ctx, { before: 'n77' })).rejects.toMatchObject(refused)
})
