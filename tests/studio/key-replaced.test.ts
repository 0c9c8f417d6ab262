import { expect, test } from 'vitest'

import { createKey } from '#engine/keys/create-key.ts'
import type { CallContext } from '#studio/context.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { connectKey } from '#studio/modes/connect-key.ts'
import { readBalance } from '#studio/money/read-balance.ts'

import { connectedLive, liveOrigin, type LiveService } from '../support/live-service.ts'
import { brokenBy, type StudioBench, studioBench } from '../support/studio-bench.ts'

const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const

async function submitTo(ctx: CallContext) {
  const id = crypto.randomUUID()
  await createJob(ctx, { id, request })
  return id
}
const liveDesk = (studio: StudioBench) => studio.studio.context('live')

/** Keeps the answer to the next sending back until it is let go. */
function holdAnswer({ wire }: LiveService) {
  const held = Promise.withResolvers<void>()
  wire.after = ({ lane }) => (lane === 'submit' ? held.promise : undefined)
  return () => {
    wire.after = () => {}
    held.resolve()
  }
}
const trail = async (ctx: CallContext) =>
  (await readBalance(ctx, {})).entries.map(({ kind, credits }) => [kind, credits])

test('a job that is on its way while another account is connected leaves no mark in the books of that one', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio, { credits: 500 })
  const ctx = liveDesk(studio)
  live.engine.renderer.msPerClip = 3_600_000
  const letGo = holdAnswer(live)
  const id = await submitTo(ctx)
  await studio.clock.turn(1000)
  const stranger = await live.engine.customer({ credits: 60 })
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: stranger.key, force: true })
  letGo()
  await studio.clock.turn(60_000)
  expect((await readJob(ctx, id)).money.held).toBe(130)
  await studio.clock.turn(30 * 60_000)
  expect([ctx.live.account?.credits, await trail(ctx)]).toEqual([60, []])
  const { books } = await ctx.db
    .selectFrom('job')
    .select('books')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  expect(books).toBeNull()
})

test('a job whose sending breaks while another account is connected is not held against its balance', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio, { credits: 500 })
  const ctx = liveDesk(studio)
  const held = Promise.withResolvers<void>()
  live.wire.after = ({ lane }) => (lane === 'submit' ? held.promise : undefined)
  const id = await submitTo(ctx)
  await studio.clock.turn(1000)
  const stranger = await live.engine.customer({ credits: 60 })
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: stranger.key, force: true })
  held.reject(brokenBy('ECONNRESET'))
  await studio.clock.settle()
  expect(await readJob(ctx, id)).toMatchObject({
    state: 'unconfirmed',
    unconfirmed: { verdict: 'cannot_tell', nextCheckAt: null },
  })
})

test('a job that is on its way while another key of the same account is connected is booked as ever', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio, { credits: 500 })
  const ctx = liveDesk(studio)
  live.engine.renderer.msPerClip = 3_600_000
  await submitTo(ctx)
  await studio.clock.turn(30_000)
  const letGo = holdAnswer(live)
  await submitTo(ctx)
  await studio.clock.turn(1000)
  const name = { accountId: live.accountId, name: 'second', webhookUrl: null }
  const { key } = await createKey(live.engine.ctx, live.engine.ctx.db, name)
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key })
  letGo()
  await studio.clock.turn(5 * 60_000)
  expect(await trail(ctx)).toEqual([
    ['charge', -130],
    ['charge', -130],
  ])
})
