import { expect, test } from 'vitest'

import type { CallContext } from '#studio/context.ts'
import { planExport } from '#studio/export/plan-export.ts'
import { readActProgress } from '#studio/history/act-progress.ts'
import { saveCollection } from '#studio/history/collections.ts'
import { labelJobs } from '#studio/history/label-jobs.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { removeJobs } from '#studio/history/remove-jobs.ts'
import { restoreJobs } from '#studio/history/restore-jobs.ts'

import { seedJobs } from '../../support/seeded-jobs.ts'
import { studioBench } from '../../support/studio-bench.ts'

const many = 1000
const partJobs = 200
const all = { filter: {}, until: Number.MAX_SAFE_INTEGER }
const id = crypto.randomUUID()

const acts: Record<string, (ctx: CallContext) => Promise<unknown>> = {
  star: (ctx) => labelJobs(ctx, { jobs: all, starred: true }),
  tag: (ctx) => labelJobs(ctx, { jobs: all, addTags: ['everything'] }),
  collect: async (ctx) => {
    await saveCollection(ctx, { id, name: 'Everything' })
    await labelJobs(ctx, { jobs: all, addTo: id })
  },
  export: (ctx) => planExport(ctx, { id: crypto.randomUUID(), jobs: all }),
  remove: (ctx) => removeJobs(ctx, { id, jobs: all }),
}

/** How often anybody else was served while it went on. */
async function turnsWhile(act: () => Promise<unknown>): Promise<number> {
  let turns = 0
  const count = () => {
    turns += 1
    next = setImmediate(count)
  }
  let next = setImmediate(count)
  await act()
  clearImmediate(next)
  return turns
}

test('everybody else is answered between two parts of what is done to many jobs', async () => {
  const { ctx } = await studioBench()
  await seedJobs(
    ctx,
    Array.from({ length: many }, () => ({})),
  )
  for (const [name, act] of Object.entries(acts)) {
    const turns = await turnsWhile(() => act(ctx))
    expect([name, turns >= many / partJobs - 1]).toEqual([name, true])
  }
  expect(await listJobs(ctx, {})).toMatchObject({ total: 0 })
  expect(await turnsWhile(() => restoreJobs(ctx, id))).toBeGreaterThanOrEqual(many / partJobs - 1)
  expect(await listJobs(ctx, { starred: true, tag: ['everything'], collection: id })).toMatchObject({
    total: many,
  })
})

test('how far it is with many jobs is told while it goes on, and nothing of it after that', async () => {
  const { ctx } = await studioBench()
  await seedJobs(
    ctx,
    Array.from({ length: many }, () => ({})),
  )
  const label = crypto.randomUUID()
  const told = new Set<number>()
  let isOver = false
  const look = () => {
    told.add(readActProgress(ctx, label).jobs)
    if (!isOver) setImmediate(look)
  }
  look()
  await labelJobs(ctx, { id: label, jobs: all, addTags: ['everything'] })
  isOver = true
  expect([...told]).toEqual([0, 200, 400, 600, 800, 1000])
  expect(readActProgress(ctx, label)).toEqual({ jobs: 0 })
})

test('what was being put back when the studio stopped is put back after the next start', async () => {
  const studio = await studioBench()
  await seedJobs(
    studio.ctx,
    Array.from({ length: many }, () => ({})),
  )
  await removeJobs(studio.ctx, { id, jobs: all })
  const kept = crypto.randomUUID()
  await seedJobs(studio.ctx, [{}])
  await removeJobs(studio.ctx, { id: kept, jobs: all })
  // It ended before the first part.
  await studio.ctx.db.updateTable('removal').set({ restored_at: 1 }).where('id', '=', id).execute()
  await studio.restart()
  await studio.clock.turn(1000)
  expect(await listJobs(studio.ctx, {})).toMatchObject({ total: many })
  expect(await restoreJobs(studio.ctx, kept)).toEqual({ jobs: 1 })
})
