import { expect, test } from 'vitest'

import { labelJobs } from '#studio/history/label-jobs.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { readSpending } from '#studio/money/read-spending.ts'

import { type BooksBench, booksBench } from '../support/books-bench.ts'

const dayMs = 24 * 3_600_000

/** Books that begin with a balance of 10,000,000. */
async function books() {
  const bench = await booksBench()
  await bench.readAccount()
  return bench
}
const send = async (bench: BooksBench, seconds = 5) => {
  await bench.send(seconds)
  await bench.go(bench.service.under.post, 'answer')
  const newest = bench.ctx.db.selectFrom('job').select('id').orderBy('revision', 'desc')
  return (await newest.executeTakeFirstOrThrow()).id
}
const look = async (bench: BooksBench, serviceId: string) => {
  await bench.look(serviceId)
  await bench.go(bench.service.under.look, 'answer')
}
const tellBalance = async (bench: BooksBench) => {
  await bench.clock.turn(5000)
  await bench.readAccount()
}

test('days, models, kinds and persons come to what the balance trail says', async () => {
  await using bench = await books()
  await send(bench, 5)
  await send(bench, 10)
  bench.service.fail('job-1')
  await look(bench, 'job-1')
  bench.service.complete('job-0')
  await look(bench, 'job-0')
  await tellBalance(bench)
  await bench.clock.turn(dayMs)
  bench.service.balance -= 77
  await tellBalance(bench)
  const spending = await readSpending(bench.ctx, { days: 7 })
  const { entries } = await readBalance(bench.ctx, {})
  const trail = (kinds: string[]) =>
    entries.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { credits }) => sum + credits, 0)
  expect(spending.total).toEqual({ jobs: 2, charged: 390, refunded: 260, outside: 77, granted: 0 })
  expect(spending.total.charged).toBe(-trail(['charge']))
  expect(spending.total.refunded).toBe(trail(['refund_seen']))
  expect(spending.total.outside).toBe(-trail(['spent_outside', 'unexplained']))
  expect(spending.days).toHaveLength(7)
  for (const groups of [spending.byModel, spending.byKind, spending.byPerson])
    expect(groups).toMatchObject([{ jobs: 2, charged: 390, refunded: 260 }])
  expect(spending.days.reduce((sum, { charged }) => sum + charged, 0)).toBe(390)
  expect(spending.days.filter(({ outside }) => outside > 0)).toHaveLength(1)
  expect(spending.failures).toMatchObject([{ jobs: 1, charged: 260, refunded: 260 }])
})

test('a keeper is a finished clip with a star or four points', async () => {
  await using bench = await books()
  const ids = [await send(bench), await send(bench), await send(bench)]
  for (const [n] of ids.entries()) {
    bench.service.complete(`job-${n}`)
    await look(bench, `job-${n}`)
  }
  await tellBalance(bench)
  expect(await readSpending(bench.ctx, { days: 1 })).toMatchObject({ clips: 3, keepers: 0 })
  await labelJobs(bench.ctx, { jobs: { ids: ids.slice(0, 1) }, starred: true })
  await labelJobs(bench.ctx, { jobs: { ids: ids.slice(1, 2) }, rating: 4 })
  await labelJobs(bench.ctx, { jobs: { ids: ids.slice(2) }, rating: 3 })
  expect(await readSpending(bench.ctx, { days: 1 })).toMatchObject({ clips: 3, keepers: 2 })
})

test('the pace is what the known days took, told once there is a whole one', async () => {
  await using bench = await books()
  await send(bench)
  await tellBalance(bench)
  expect((await readSpending(bench.ctx, { days: 7 })).pace).toBeNull()
  await bench.clock.turn(2 * dayMs)
  const { pace } = await readSpending(bench.ctx, { days: 1 })
  expect(pace?.credits).toBe(130)
  expect(pace?.days).toBeCloseTo(2, 1)
  await bench.clock.turn(20 * dayMs)
  expect((await readSpending(bench.ctx, { days: 1 })).pace).toEqual({ days: 14, credits: 0 })
})

test('what is of a day before the first one is not told', async () => {
  await using bench = await books()
  await send(bench)
  await tellBalance(bench)
  await bench.clock.turn(3 * dayMs)
  expect((await readSpending(bench.ctx, { days: 3 })).total.charged).toBe(0)
  expect((await readSpending(bench.ctx, { days: 4 })).total.charged).toBe(130)
})

test('a zone that does not exist is told', async () => {
  await using bench = await books()
  await expect(readSpending(bench.ctx, { days: 1, zone: 'Nowhere' })).rejects.toThrow('no time zone')
})
