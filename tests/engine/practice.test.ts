import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

import { createKey } from '#engine/keys/create-key.ts'
import { openPractice } from '#engine/practice.ts'
import { engineMigrations } from '#engine/store/migrations.ts'
import type { EngineTables } from '#engine/store/tables.ts'
import { migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'

import { engineBench } from '../support/engine-bench.ts'

test('a customer may call a key Practice, too: the key goes on working, and their account is left alone', async () => {
  const engine = await engineBench()
  const { accountId } = await engine.customer({ credits: 500 })
  const named = { accountId, name: 'Practice', webhookUrl: null }
  const { key } = await createKey(engine.ctx, engine.ctx.db, named)
  const practice = openPractice(engine.ctx)
  const rolled = await practice.rollKey({ credits: 100 })
  await practice.refill()
  await practice.switchPlan('advanced')
  const accountOf = async (of: string) => (await engine.call(of, '/api/v1/account')).body
  expect(await accountOf(key)).toMatchObject({ plan: 'standard', credits_remaining: 500 })
  expect(await accountOf(rolled.key)).toMatchObject({ plan: 'advanced', credits_remaining: 10_000 })
})

test('a rolled key takes the place of the one before, in the same account', async () => {
  const engine = await engineBench()
  const practice = openPractice(engine.ctx)
  const [first, second] = [await practice.rollKey(), await practice.rollKey()]
  expect((await engine.call(first.key, '/api/v1/account')).status).toBe(401)
  expect((await engine.call(second.key, '/api/v1/account')).status).toBe(200)
  expect(await engine.ctx.db.selectFrom('account').selectAll().execute()).toHaveLength(1)
})

test('the account of Practice from before is found by its key and that it renews itself', async () => {
  const database = openDatabase(':memory:')
  onTestFinished(() => database.close())
  const step = (migrations: typeof engineMigrations) =>
    migrate(database, { migrations, now: 1, backupFile: null })
  await step(engineMigrations.slice(0, 2))
  for (const [at, [id, autoRenew, name]] of [
    ['customer', 0, 'Practice'],
    ['renewing', 1, 'laptop'],
    ['practice', 1, 'Practice'],
  ].entries()) {
    await sql`insert into account values (${id}, 'advanced', 9, ${autoRenew}, ${at})`.execute(database.db)
    await sql`insert into api_key (id, account_id, name, hash, hint, created_at)
      values (${id}, ${id}, ${name}, ${id}, '', ${at})`.execute(database.db)
  }
  await step(engineMigrations)
  const db = database.db.withTables<EngineTables>()
  const marked = await db.selectFrom('account').select('id').where('is_practice', '=', 1).execute()
  expect(marked).toEqual([{ id: 'practice' }])
})
