import { expect, test } from 'vitest'

import { openPractice } from '#engine/practice.ts'
import { switchPracticePlan } from '#studio/money/switch-practice-plan.ts'

import { type StudioBench, studioBench } from '../support/studio-bench.ts'

/** A studio whose key is the engine's own one of Practice. */
async function practised(): Promise<StudioBench> {
  const studio = await studioBench()
  await studio.engine.ctx.db.updateTable('account').set({ is_practice: 1 }).execute()
  studio.ctx.practice = openPractice(studio.engine.ctx)
  return studio
}

test('Practice has the limits of the plan that it was switched to, at once, and its credits stay', async () => {
  const studio = await practised()
  const { ctx } = studio
  const standard = await switchPracticePlan(ctx, 'standard')
  expect(standard).toMatchObject({
    plan: 'standard',
    requestsPerMinute: 10,
    concurrentJobs: 2,
    maxKeys: 2,
    credits: 9900,
  })
  expect(ctx.budget.limit).toBe(10)
  expect(ctx.live.account).toEqual(standard)
  for (let job = 0; job < 4; job++) await studio.submit()
  await studio.clock.turn(5000)
  const sent = await ctx.db.selectFrom('job').select('id').where('sent_at', 'is not', null).execute()
  expect(sent).toHaveLength(2)
  expect(await switchPracticePlan(ctx, 'advanced')).toMatchObject({
    requestsPerMinute: 30,
    concurrentJobs: 5,
  })
  await studio.clock.turn(5000)
  const now = await ctx.db.selectFrom('job').select('id').where('sent_at', 'is not', null).execute()
  expect(now).toHaveLength(4)
})

test('Live, and a Practice that runs elsewhere, have no plan to switch', async () => {
  const studio = await practised()
  await expect(switchPracticePlan(studio.studio.context('live'), 'standard')).rejects.toMatchObject({
    code: 'conflict',
  })
  studio.ctx.practice = null
  await expect(switchPracticePlan(studio.ctx, 'standard')).rejects.toMatchObject({ code: 'conflict' })
})
