import { expect, test } from 'vitest'

import { readShapes } from '#contract/studio/history.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { readJobIndex } from '#studio/history/read-index.ts'

import { seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench } from '../../support/studio-bench.ts'

test('the index tells every day with the shapes of its clips, in the zone of the reader', async () => {
  const studio = await studioBench()
  const at = (time: string, aspect_ratio = '16:9') => ({ created_at: Date.parse(time), aspect_ratio })
  await seedJobs(studio.ctx, [
    // The hour that comes twice in Berlin, and the two sides of its midnight.
    at('2026-10-24T21:59:59.999Z', '9:16'),
    at('2026-10-24T22:00:00.000Z', '1:1'),
    at('2026-10-25T00:30:00.000Z', '4:3'),
    at('2026-10-25T01:30:00.000Z', '3:4'),
    at('2026-10-25T22:59:59.999Z', '21:9'),
    at('2026-10-25T23:00:00.000Z'),
  ])
  const berlin = await readJobIndex(studio.ctx, { zone: 'Europe/Berlin' })
  expect(berlin).toMatchObject({ total: 6, newer: 0, anchors: [] })
  expect(berlin.days.map(({ day, shapes }) => [day, readShapes(shapes).join(' ')])).toEqual([
    ['2026-10-26', '16:9'],
    ['2026-10-25', '21:9 3:4 4:3 1:1'],
    ['2026-10-24', '9:16'],
  ])
  const utc = await readJobIndex(studio.ctx, { sort: 'oldest' })
  expect(utc.days.map(({ day, shapes }) => [day, shapes.length])).toEqual([
    ['2026-10-24', 2],
    ['2026-10-25', 4],
  ])
  await expect(readJobIndex(studio.ctx, { zone: 'Mars/Base' })).rejects.toThrow(/no time zone “Mars\/Base”/)
})

test.each(['newest', 'cost'] as const)('any page of the list by %s is read by its anchor', async (sort) => {
  const studio = await studioBench()
  await seedJobs(
    studio.ctx,
    Array.from({ length: 21 }, (_, n) => ({ cost: n % 4, state: n % 7 === 0 ? 'failed' : 'completed' })),
  )
  const state = ['completed' as const]
  const whole = await listJobs(studio.ctx, { sort, state, limit: 100 })
  const { anchors, every, asOf, days } = await readJobIndex(studio.ctx, { sort, state, every: 6 })
  await seedJobs(studio.ctx, [{}, {}])
  expect([anchors.length, every]).toEqual([2, 6])
  const pages = [undefined, ...anchors.map((number) => `n${number}`)]
  const read = await Promise.all(
    pages.map((before) =>
      listJobs(studio.ctx, { sort, state, asOf, limit: every, ...(before ? { before } : {}) }),
    ),
  )
  expect(read.flatMap(({ jobs }) => jobs)).toEqual(whole.jobs)
  expect(days.map(({ shapes }) => shapes.length).reduce((a, b) => a + b)).toBe(18)
  expect(await readJobIndex(studio.ctx, { sort, state, every: 6, asOf })).toMatchObject({ anchors, newer: 2 })
})
