import { expect, test } from 'vitest'

import { readRequestDays } from '#studio/budget/read-request-days.ts'
import { spendForPerson } from '#studio/budget/spend-for-person.ts'
import { spendRequest } from '#studio/budget/spend-request.ts'

import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const sumOf = (days: readonly { requests: number }[]) => days.reduce((sum, { requests }) => sum + requests, 0)

/** Requests of one moment, by loops and by a person. */
async function ask(studio: StudioBench, requests: number) {
  for (let count = 1; count < requests; count++) await spendRequest(studio.ctx)
  spendForPerson(studio.ctx)
}

test('each request that leaves for the service is counted on its day, once', async () => {
  const studio = await studioBench()
  await studio.submit()
  await studio.clock.turn(60_000)
  const { days } = await readRequestDays(studio.ctx)
  expect(days).toEqual([{ day: '2026-04-02', requests: studio.wire.sent.length }])
  expect(studio.wire.sent.length).toBeGreaterThan(2)
})

test('days without requests are zero, days before the count are not told, and thirty are shown', async () => {
  const studio = await studioBench()
  await studio.studio.stop()
  const { db } = studio.ctx
  await db.deleteFrom('request_day').execute()
  const keyHash = studio.ctx.budget.keyHash ?? ''
  await db
    .insertInto('request_day')
    .values([
      { key_hash: keyHash, day: '2026-03-31', requests: 7 },
      { key_hash: keyHash, day: '2026-04-02', requests: 5 },
      { key_hash: 'another key', day: '2026-03-01', requests: 9 },
    ])
    .execute()
  expect(await readRequestDays(studio.ctx)).toEqual({
    days: [
      { day: '2026-03-31', requests: 7 },
      { day: '2026-04-01', requests: 0 },
      { day: '2026-04-02', requests: 5 },
    ],
  })
  await db.insertInto('request_day').values({ key_hash: keyHash, day: '2026-02-01', requests: 1 }).execute()
  const { days } = await readRequestDays(studio.ctx)
  expect([days.length, days[0], days.at(-1)?.requests]).toEqual([30, { day: '2026-03-04', requests: 0 }, 5])
})

test('counts outlive the log, a restart and a crash; what is older than a month goes', async () => {
  const studio = await studioBench()
  const begun = sumOf((await readRequestDays(studio.ctx)).days)
  await ask(studio, 3)
  const before = sumOf((await readRequestDays(studio.ctx)).days)
  expect(before).toBe(begun + 3)
  await studio.restart()
  const after = await readRequestDays(studio.ctx)
  expect(sumOf(after.days)).toBeGreaterThanOrEqual(before)
  const { db } = studio.ctx
  const keyHash = studio.ctx.budget.keyHash ?? ''
  await db.insertInto('request_day').values({ key_hash: keyHash, day: '2026-01-01', requests: 1 }).execute()
  await ask(studio, 2)
  const kept = await db.selectFrom('request_day').select('day').where('key_hash', '=', keyHash).execute()
  expect(kept).toEqual([{ day: '2026-04-02' }])
})
