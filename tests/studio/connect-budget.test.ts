import { expect, test } from 'vitest'

import type { StudioContext } from '#studio/context.ts'
import { connectKey } from '#studio/modes/connect-key.ts'
import { disconnectKey } from '#studio/modes/disconnect-key.ts'
import { passOn } from '#studio/modes/pass-on.ts'
import { testConnection } from '#studio/modes/test-connection.ts'

import { connectedLive, liveOrigin, type LiveService } from '../support/live-service.ts'
import { type StudioBench, studioBench } from '../support/studio-bench.ts'

const minuteMs = 61_000

const liveDesk = (studio: StudioBench) => studio.studio.context('live')
const usedUp = { code: 'too_many_attempts', extras: { retry_after: expect.any(Number) } }

/** Live on a service of 10 requests a minute; `refused` counts the 429s that anybody got there. */
async function strictLive() {
  const studio = await studioBench()
  const live = await connectedLive(studio)
  const seen = { refused: 0 }
  live.wire.answer = (_, answer) => {
    if (answer.status === 429) seen.refused++
    return answer
  }
  return { studio, live, seen, ctx: liveDesk(studio) }
}

/** A person reads until the key's minute is used up. */
async function useUp(ctx: StudioContext) {
  const read = { method: 'GET', path: '/api/keys', headers: {}, body: null, signal: null } as const
  for (let reads = 0; reads < 10; reads++) await passOn(ctx, read).catch(() => null)
  await expect(passOn(ctx, read)).rejects.toMatchObject(usedUp)
}

const connect = (studio: StudioBench, { key }: Pick<LiveService, 'key'>) =>
  connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key, force: true })

test('a used-up key that is taken away and connected again has the rest of its minute, no fresh one', async () => {
  const { studio, live, seen, ctx } = await strictLive()
  await useUp(ctx)
  await disconnectKey(studio.studio, true)
  await expect(connect(studio, live)).rejects.toMatchObject(usedUp)
  await studio.clock.turn(minuteMs)
  await connect(studio, live)
  await studio.clock.settle()
  await useUp(ctx)
  expect(seen.refused).toBe(0)
})

test('another key has a minute of its own, and the first one has its own again after it', async () => {
  const { studio, live, seen, ctx } = await strictLive()
  const other = await live.engine.customer({ plan: 'standard' })
  await useUp(ctx)
  await connect(studio, other)
  await studio.clock.settle()
  expect(ctx.budget.waitMs(studio.clock.now(), 'person')).toBe(0)
  await expect(connect(studio, live)).rejects.toMatchObject(usedUp)
  await studio.clock.turn(minuteMs)
  await connect(studio, live)
  expect(seen.refused).toBe(0)
})

test('also after a restart between the two', async () => {
  const { studio, live, seen, ctx } = await strictLive()
  await useUp(ctx)
  await disconnectKey(studio.studio, true)
  await studio.restart()
  await expect(connect(studio, live)).rejects.toMatchObject(usedUp)
  await studio.clock.turn(minuteMs)
  await connect(studio, live)
  expect(seen.refused).toBe(0)
})

test('tests of a key before it is connected are requests of its minute', async () => {
  const { studio, live, seen } = await strictLive()
  const { key } = await live.engine.customer({ plan: 'standard' })
  const tries = Array.from({ length: 12 }, async () =>
    testConnection(liveDesk(studio), { baseUrl: liveOrigin, key }),
  )
  const outcomes = await Promise.allSettled(tries)
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(2)
  await expect(connect(studio, { key })).rejects.toMatchObject(usedUp)
  await studio.clock.turn(minuteMs)
  await connect(studio, { key })
  expect(seen.refused).toBe(0)
})
