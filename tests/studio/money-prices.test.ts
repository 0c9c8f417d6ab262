import { expect, test } from 'vitest'

import { readChanges } from '#studio/changes/read-changes.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { expectedPrice } from '#studio/money/expected-price.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { refillPractice } from '#studio/money/refill-practice.ts'

import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const

/** The service's answers with other figures in them. */
function restate(studio: StudioBench, change: (path: string, text: string) => string) {
  const original = studio.engine.app.request.bind(studio.engine.app)
  Object.assign(studio.engine.app, {
    request: async (url: string, init?: RequestInit) => {
      const answer = await original(url, init)
      if (!url.includes('/api/v1/videos')) return answer
      return new Response(change(url, await answer.text()), {
        status: answer.status,
        headers: answer.headers,
      })
    },
  })
}

test('what the service takes at acceptance is learned by kind: told in the job, used for the next estimate and check', async () => {
  const studio = await studioBench({ credits: 400 })
  restate(studio, (_, text) => text.replace('"estimated_cost":130', '"estimated_cost":170'))
  const id = await studio.submit()
  expect(await readJob(studio.ctx, id)).toMatchObject({ money: { estimate: 130, held: 170 } })
  expect((await readJob(studio.ctx, id)).timeline.at(-1)).toMatchObject({
    event: 'price_learned',
    note: 'The service took 170 for 5 s Pro; 130 was expected. The next one is estimated at 170.',
  })
  expect(await expectedPrice(studio.ctx, request)).toBe(170)
  expect(await expectedPrice(studio.ctx, { ...request, duration: 6 })).toBe(156)
  expect(await expectedPrice(studio.ctx, { ...request, model: 'seedance-2.0-fast' })).toBe(110)
  expect((await readChanges(studio.ctx, {})).prices).toMatchObject([
    { label: '5 s Pro', credits: 170, documented: 130, jobId: id },
  ])
  const next = await studio.submit()
  expect((await readJob(studio.ctx, next)).money.estimate).toBe(170)
  await expect(studio.submit()).rejects.toMatchObject({ code: 'insufficient_credits' })
  await studio.restart()
  expect(await expectedPrice(studio.ctx, request)).toBe(170)
})

test('what was spent in the end decides, and the documented price forgets what was learned', async () => {
  const studio = await studioBench()
  let spent = '"credits_spent":170'
  restate(studio, (_, text) => text.replace('"credits_spent":130', spent))
  await studio.submit()
  await studio.clock.turn(60_000)
  await readBalance(studio.ctx, {})
  expect(await expectedPrice(studio.ctx, request)).toBe(170)
  spent = '"credits_spent":130'
  const id = await studio.submit()
  expect(await expectedPrice(studio.ctx, request)).toBe(170)
  await studio.clock.turn(60_000)
  await readBalance(studio.ctx, {})
  expect(await expectedPrice(studio.ctx, request)).toBe(130)
  expect(
    (await readJob(studio.ctx, id)).timeline.filter(({ event }) => event === 'price_learned'),
  ).toHaveLength(1)
})

const unused = () => Promise.reject(new Error('nobody asked for this'))

test('a refill in Practice is a grant that nobody has to guess, also when credits move at the same time', async () => {
  const studio = await studioBench({ msPerClip: 600_000 })
  studio.ctx.practice = {
    refill: async () => {
      await studio.engine.ctx.db.transaction().execute(async (trx) => {
        const { grantCredits } = await import('#engine/accounts/grant-credits.ts')
        const { accountId } = studio
        await grantCredits(trx, { accountId, credits: 9900, at: studio.clock.now(), name: 'refill-1' })
      })
      await studio.engine.call(studio.key, '/api/v1/videos', request)
    },
    switchPlan: unused,
  }
  const account = await refillPractice(studio.ctx)
  expect(account.credits).toBe(2 * 9900 - 130)
  await studio.clock.turn(11 * 60_000)
  const { entries } = await readBalance(studio.ctx, {})
  expect(new Set(entries.map(({ kind, credits }) => `${kind} ${credits}`))).toEqual(
    new Set(['grant 9900', 'spent_outside -130']),
  )
})

test('a plan that renews is a grant, found by its date', async () => {
  const studio = await studioBench()
  await studio.engine.ctx.db
    .updateTable('account')
    .set({ auto_renew: 1, plan_expires_at: studio.clock.now() + 60_000 })
    .execute()
  studio.ctx.wake.account()
  await studio.clock.turn(12 * 60_000)
  const { entries, begins } = await readBalance(studio.ctx, {})
  expect(entries).toMatchObject([{ kind: 'grant', credits: 9900, balance: 19_800 }])
  expect(begins?.balance).toBe(9900)
})
