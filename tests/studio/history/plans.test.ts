import { expect, test } from 'vitest'

import { JobFilter } from '#contract/studio/job-filter.ts'
import { sentJobs } from '#studio/changes/read-changes.ts'
import { countOf, pageIds } from '#studio/history/list-jobs.ts'
import { wholeList } from '#studio/history/read-index.ts'
import { namedJobs } from '#studio/history/selected-jobs.ts'
import { usedSlots } from '#studio/queue/slots.ts'

import { askedByCreator } from '../../support/asked-by.ts'
import { queryPlan } from '../../support/query-plan.ts'
import { idOf, seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench } from '../../support/studio-bench.ts'

const filters = {
  everything: {},
  'one state': { state: 'failed' },
  states: { state: 'failed,completed' },
  kind: { kind: 'person' },
  model: { model: 'seedance-2.0-fast' },
  'shape and size': { ratio: '1:1', resolution: '1440p' },
  dates: { from: '1', to: '99999999' },
  labels: { starred: 'true', rating: '3' },
  tags: { tag: 'a,b' },
  collection: { collection: idOf(1) },
  batch: { batch: idOf(1) },
  search: { search: 'golden meadow' },
  'all of them': { search: 'golden', state: 'failed', model: 'seedance-2.0', tag: 'a', starred: 'true' },
}

test.each(Object.entries(filters))('%s: the rows of jobs are not read to find them', async (_, wish) => {
  const { ctx } = await studioBench()
  await seedJobs(ctx, [{}, {}, { state: 'failed' }])
  const filter = JobFilter.parse(wish)
  const place = { values: [60_000], id: idOf(2) }
  const newest = { filter, sort: 'newest', until: 3 } as const
  const queries = [
    countOf(ctx, filter, 3),
    pageIds(ctx, { ...newest, place: null, size: 60 }),
    pageIds(ctx, { ...newest, place, size: 60 }),
    pageIds(ctx, { ...newest, sort: 'rating', place: { ...place, values: [1, 1] }, size: 60 }),
    wholeList(ctx, newest),
    wholeList(ctx, { ...newest, sort: 'cost' }),
  ]
  for (const [n, query] of queries.entries()) {
    const plan = await queryPlan(ctx.db, query.compile())
    const reads = plan.split('\n').filter((line) => /^(SEARCH|SCAN) job\b/.test(line))
    expect([n, reads.length]).toEqual([n, 1])
    expect(reads[0]).toMatch(/USING COVERING INDEX job_facets \(mode=\? AND removed_at=\?/)
    const isSorted = n === 3 || n === 5
    expect([n, plan.includes('TEMP B-TREE')]).toEqual([n, isSorted])
  }
})

test('one person’s jobs are found in their own index, however many others there are', async () => {
  const ctx = askedByCreator((await studioBench()).ctx, idOf(7))
  const newest = { filter: {}, sort: 'newest', until: 3 } as const
  const place = { values: [60_000], id: idOf(2) }
  const queries = [
    countOf(ctx, {}, 3),
    pageIds(ctx, { ...newest, place: null, size: 60 }),
    pageIds(ctx, { ...newest, place, size: 60 }),
    wholeList(ctx, newest),
  ]
  for (const [n, query] of queries.entries()) {
    const plan = await queryPlan(ctx.db, query.compile())
    expect([n, plan]).toEqual([
      n,
      expect.stringMatching(/SEARCH job USING COVERING INDEX job_of_person \(mode=\? AND person=\?/),
    ])
    expect(plan).not.toContain('TEMP B-TREE')
  }
})

test('a page of the depth is found where it begins, not from the start', async () => {
  const { ctx } = await studioBench()
  const place = { values: [60_000], id: idOf(2) }
  const page = pageIds(ctx, { filter: {}, sort: 'newest', until: 3, place, size: 60 })
  expect(await queryPlan(ctx.db, page.compile())).toMatch(/removed_at=\? AND \(?created_at/)
})

test('chosen jobs are found by their ids, not among all of the mode', async () => {
  const { ctx } = await studioBench()
  const plan = await queryPlan(ctx.db, namedJobs(ctx, [idOf(1), idOf(2)]).compile())
  expect(plan).toBe('SEARCH job USING INDEX sqlite_autoindex_job_1 (id=?)')
})

test('a tab that begins does not look at every job there is', async () => {
  const { ctx } = await studioBench()
  const plan = await queryPlan(ctx.db, sentJobs(ctx).compile())
  expect(plan).toMatch(/^SEARCH job USING INDEX job_by_state \(mode=\? AND state=\?\)/)
})

test('the slots in use are counted among the jobs that may have one', async () => {
  const { ctx } = await studioBench()
  const plan = await queryPlan(ctx.db, usedSlots(ctx, ctx.db).compile())
  expect(plan).toMatch(/^SEARCH job USING INDEX job_by_\w+ \(mode=\? AND state=\?\)/)
})
