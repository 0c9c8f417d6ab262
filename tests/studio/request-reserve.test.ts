import { expect, test } from 'vitest'

import { readReserve, setReserve } from '#studio/budget/request-reserve.ts'
import { connectKey } from '#studio/modes/connect-key.ts'

import { connectedLive, liveOrigin } from '../support/live-service.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const minute = 60_000

/** A studio of 10 requests a minute whose jobs take so long that the tracker looks as often as it may. */
async function watching() {
  const studio = await studioBench({ plan: 'standard', msPerClip: 60 * minute })
  for (let n = 0; n < 3; n++) await studio.submit()
  await studio.clock.turn(3 * minute)
  return studio
}

/** The most looks at jobs in any minute of the next so many. */
async function busiest(studio: StudioBench, minutes: number) {
  const from = studio.clock.now()
  await studio.clock.turn(minutes * minute)
  const sent = studio.wire.sent.filter(({ at, path }) => at >= from && path.startsWith('/api/v1/videos/'))
  return Math.max(...sent.map(({ at }) => sent.filter((one) => one.at >= at && one.at < at + minute).length))
}

test('without a choice the studio keeps one request for every free slot, two at most', async () => {
  const studio = await studioBench({ plan: 'standard' })
  await studio.clock.turn(minute)
  expect(await readReserve(studio.ctx)).toMatchObject({ chosen: null, reserve: 1 })
  studio.ctx.budget.adjust({ freeSlots: 3 })
  expect(await readReserve(studio.ctx)).toEqual({
    chosen: null,
    reserve: 2,
    usual: { least: 1, most: 2 },
    limit: 10,
  })
})

test('what is chosen is kept free from the next request on, and after a restart', async () => {
  const studio = await watching()
  expect(await setReserve(studio.ctx, 7)).toMatchObject({ chosen: 7, reserve: 7 })
  // What the minute had before is not taken back.
  await studio.clock.turn(minute)
  expect(await busiest(studio, 20)).toBeLessThanOrEqual(3)
  await studio.restart()
  expect(await readReserve(studio.ctx)).toMatchObject({ chosen: 7, reserve: 7 })
  await studio.clock.turn(2 * minute)
  expect(await busiest(studio, 20)).toBeLessThanOrEqual(3)
  // One of the seven may have been the studio's own look at the account.
  const { budget, clock } = studio.ctx
  expect(budget.waitMs(clock.now(), 'person', 6)).toBe(0)
})

test('none kept free lets the tracker use the whole minute; the choice can be given back', async () => {
  const studio = await watching()
  await setReserve(studio.ctx, 0)
  const { budget, clock } = studio.ctx
  const now = clock.now() + 10 * minute
  expect(budget.supply(now, now)).toBe(10)
  expect(await setReserve(studio.ctx, null)).toMatchObject({ chosen: null, reserve: 1 })
  expect(budget.supply(now, now)).toBe(9)
})

test('one request is always left to follow jobs with: more cannot be chosen, and a smaller plan leaves it', async () => {
  const studio = await studioBench({ plan: 'standard' })
  await studio.clock.turn(minute)
  await expect(setReserve(studio.ctx, 10)).rejects.toMatchObject({
    code: 'invalid_request',
    extras: { fields: [{ path: 'chosen' }] },
  })
  expect(await readReserve(studio.ctx)).toMatchObject({ chosen: null })
  await setReserve(studio.ctx, 9)
  studio.ctx.budget.adjust({ limit: 5 })
  expect(await readReserve(studio.ctx)).toMatchObject({ chosen: 9, reserve: 4, limit: 5 })
  const later = studio.clock.now() + 10 * minute
  expect(studio.ctx.budget.supply(later, later)).toBe(1)
})

test('each mode has its own, which another key of the mode keeps to as well', async () => {
  const studio = await studioBench({ plan: 'standard' })
  const live = await connectedLive(studio)
  await setReserve(studio.studio.context('live'), 5)
  expect(await readReserve(studio.studio.context('practice'))).toMatchObject({ chosen: null })
  const other = await live.engine.customer({ plan: 'standard' })
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: other.key, force: true })
  expect(await readReserve(studio.studio.context('live'))).toMatchObject({ chosen: 5, reserve: 5 })
})
