import { expect, test } from 'vitest'

import { missedDeliveries } from '#studio/inbox/missed-deliveries.ts'

import { hookBench } from '../support/hook-bench.ts'

const minutes = 60_000

test('a finished job of which no delivery came is listed, once its tries are over', async () => {
  const bench = await hookBench()
  const delivered = await bench.submit({ prompt: 'delivered' })
  await bench.clock.turn(3 * minutes)
  expect(await bench.state(delivered)).toBe('completed')
  bench.hooks.open = false
  const missed = await bench.submit({ prompt: 'missed' })
  await bench.clock.turn(30_000)
  expect((await missedDeliveries(bench.ctx)).jobs).toEqual([])
  await bench.clock.turn(5 * minutes)
  expect(await bench.state(missed)).toBe('completed')
  expect((await missedDeliveries(bench.ctx)).jobs).toMatchObject([{ id: missed, prompt: 'missed' }])
  const longAgo = bench.clock.now() - 8 * 24 * 60 * minutes
  await bench.ctx.db.updateTable('job').set({ finished_at: longAgo }).where('id', '=', missed).execute()
  expect((await missedDeliveries(bench.ctx)).jobs).toEqual([])
})
