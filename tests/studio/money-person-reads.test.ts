import { expect, test } from 'vitest'

import type { StudioContext } from '#studio/context.ts'
import { connectKey } from '#studio/modes/connect-key.ts'
import { passOn } from '#studio/modes/pass-on.ts'
import { testConnection } from '#studio/modes/test-connection.ts'

import { connectedLive, liveOrigin, liveService } from '../support/live-service.ts'
import { studioBench } from '../support/studio-bench.ts'

const call = (method: 'GET' | 'POST', path: string) =>
  ({ method, path, headers: {}, body: null, signal: null }) as const
const account = call('GET', '/api/v1/account')

const newest = ({ db, mode }: StudioContext) =>
  db
    .selectFrom('account_reading')
    .select(['credits', 'source', 'at'])
    .where('mode', '=', mode)
    .orderBy('id', 'desc')
    .executeTakeFirst()

/** Live with 500 credits, of which somebody else then spends 130. */
async function spentElsewhere() {
  const studio = await studioBench()
  const live = await connectedLive(studio, { credits: 500 })
  const ctx = studio.studio.context('live')
  await studio.clock.turn(5000)
  const spent = await live.engine.call(live.key, '/api/v1/videos', { prompt: 'from a script' })
  expect(spent.status).toBe(202)
  return { studio, live, ctx }
}

const reads: Array<[string, (ctx: StudioContext) => Promise<unknown>]> = [
  ['the account through the pass-through', (ctx) => passOn(ctx, account)],
  ['a test of the stored key', (ctx) => testConnection(ctx, { baseUrl: liveOrigin })],
]

test.each(reads)('what %s tells of the balance is shown, stored and explained', async (_, read) => {
  const { studio, ctx } = await spentElsewhere()
  await read(ctx)
  const at = studio.clock.now()
  expect(await newest(ctx)).toEqual({ credits: 370, source: 'account', at })
  expect(ctx.live.account).toMatchObject({ credits: 370, readAt: at })
  const notes = await ctx.db
    .selectFrom('balance_note')
    .select(['kind', 'credits'])
    .where('mode', '=', 'live')
    .execute()
  expect(notes).toEqual([{ kind: 'spent_outside', credits: -130 }])
})

test('the stored key typed by hand is the stored key; at another address it tells nothing of this balance', async () => {
  const { studio, live, ctx } = await spentElsewhere()
  const elsewhere = await liveService(studio, { origin: 'https://other.example', credits: 77 })
  const known = live.engine.ctx.db.selectFrom('api_key').select('hash')
  await elsewhere.engine.ctx.db
    .updateTable('api_key')
    .set(await known.executeTakeFirstOrThrow())
    .execute()
  const before = await newest(ctx)
  const tested = await testConnection(ctx, { baseUrl: elsewhere.origin, key: live.key })
  expect(tested).toMatchObject({ outcome: 'works', account: { credits: 77 } })
  expect(await newest(ctx)).toEqual(before)
  await testConnection(ctx, { baseUrl: liveOrigin, key: live.key })
  expect((await newest(ctx))?.credits).toBe(370)
})

test('the balance in the answer to an upscale is a reading as well', async () => {
  const { studio, live, ctx } = await spentElsewhere()
  await studio.clock.turn(60_000)
  const { number } = await live.engine.ctx.db.selectFrom('job').select('number').executeTakeFirstOrThrow()
  await live.engine.call(live.key, '/api/v1/videos', { prompt: 'once more' })
  const { status } = await passOn(ctx, call('POST', `/api/v1/videos/${number}/upscale`))
  expect(status).toBe(202)
  expect((await newest(ctx))?.credits).toBe(240)
  expect(ctx.live.account).toMatchObject({ credits: 240, plan: 'standard' })
})

test('a refusal and an answer to the key before tell nothing', async () => {
  const { studio, live, ctx } = await spentElsewhere()
  const before = await newest(ctx)
  expect((await passOn(ctx, call('POST', '/api/v1/videos/9999/upscale'))).status).toBe(404)
  expect(await newest(ctx)).toEqual(before)

  const next = await live.engine.customer({ credits: 60 })
  const held = Promise.withResolvers<void>()
  live.wire.after = async ({ headers }) => {
    if (headers['authorization'] === `Bearer ${live.key}`) await held.promise
  }
  const asked = passOn(ctx, account)
  await studio.clock.settle()
  await connectKey(studio.studio, { mode: 'live', baseUrl: liveOrigin, key: next.key })
  held.resolve()
  expect(JSON.parse((await asked).text)).toMatchObject({ credits_remaining: 370 })
  expect((await newest(ctx))?.credits).toBe(60)
})

test('a read of a person and one of the studio do not overtake each other', async () => {
  const { studio, live, ctx } = await spentElsewhere()
  const order: string[] = []
  live.wire.before = ({ url }) => void order.push(`ask ${url.pathname}`)
  const first = Promise.withResolvers<void>()
  live.wire.after = async () => {
    if (order.length === 1) await first.promise
    order.push('answer')
  }
  const asked = passOn(ctx, account)
  await studio.clock.settle()
  ctx.wake.account()
  await studio.clock.settle()
  expect(order).toEqual(['ask /api/v1/account'])
  first.resolve()
  await asked
  await studio.clock.settle()
  expect(order).toEqual(['ask /api/v1/account', 'answer', 'ask /api/v1/account', 'answer'])
})
