import { expect, test } from 'vitest'

import { engineBench } from '../support/engine-bench.ts'

test('missing, malformed, unknown and revoked keys get one and the same 401', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  await engine.ctx.db.updateTable('api_key').set({ revoked_at: 1 }).execute()
  const headers = [
    undefined,
    'Bearer',
    'Bearer x',
    `Basic ${key}`,
    `Bearer sk_live_${'A'.repeat(32)}`,
    `Bearer ${key}`,
  ]
  const bodies = await Promise.all(
    headers.map(async (authorization) => {
      const answer = await engine.app.request(
        '/api/v1/account',
        authorization ? { headers: { authorization } } : {},
      )
      expect(answer.status).toBe(401)
      return answer.text()
    }),
  )
  expect(new Set(bodies).size).toBe(1)
})

test('only the hash and the hint of a key are stored', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const stored = JSON.stringify(await engine.ctx.db.selectFrom('api_key').selectAll().execute())
  expect(stored).not.toContain(key.slice(12, 36))
  expect(stored).toContain(`${key.slice(0, 12)}…${key.slice(-4)}`)
})

test('Basic and expired plans have no API access; a self-renewing plan renews itself with one grant', async () => {
  const engine = await engineBench()
  const basic = await engine.customer({ plan: 'basic' })
  const expiring = await engine.customer({ credits: 100 })
  expect((await engine.call(basic.key, '/api/v1/account')).status).toBe(403)
  await engine.clock.turn(32 * 24 * 3600_000)
  expect((await engine.call(expiring.key, '/api/v1/account')).body.detail?.error).toBe('plan_required')
  await engine.ctx.db
    .updateTable('account')
    .set({ auto_renew: 1 })
    .where('id', '=', expiring.accountId)
    .execute()
  const renewed = await engine.call(expiring.key, '/api/v1/account')
  expect(renewed.body).toMatchObject({
    credits_remaining: 100 + 4850,
    plan_expires_at: '2026-06-04T12:00:00',
  })
  expect((await engine.call(expiring.key, '/api/v1/account')).body.credits_remaining).toBe(100 + 4850)
})
