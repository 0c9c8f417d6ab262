import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { captureCost, holdCost, releaseCost } from '#engine/credits/job-money.ts'
import { available, balanceOf, held, mint, post, revenue } from '#engine/credits/ledger.ts'
import { createKey } from '#engine/keys/create-key.ts'

import { engineBench, type EngineBench } from '../support/engine-bench.ts'

const balances = async (engine: EngineBench) =>
  Object.fromEntries(
    (await engine.ctx.db.selectFrom('ledger_account').select(['id', 'balance']).execute()).map((row) => [
      row.id,
      row.balance,
    ]),
  )
const entrySums = async (engine: EngineBench) =>
  Object.fromEntries(
    (
      await engine.ctx.db
        .selectFrom('ledger_entry')
        .select((eb) => ['ledger_account_id as id', eb.fn.sum<number>('credits').as('sum')])
        .groupBy('ledger_account_id')
        .execute()
    ).map((row) => [row.id, row.sum]),
  )

test('a completed job’s cost goes from available over held to revenue', async () => {
  const engine = await engineBench()
  const { key, accountId } = await engine.customer({ credits: 200 })
  await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  expect(await balances(engine)).toMatchObject({
    [available(accountId)]: 70,
    [held(accountId)]: 130,
    [revenue]: 0,
  })
  engine.startWorker()
  await engine.clock.turn(20_000)
  expect(await balances(engine)).toEqual({
    [mint]: -200,
    [available(accountId)]: 70,
    [held(accountId)]: 0,
    [revenue]: 130,
  })
})

test('a job that fails gives back exactly what it held, and says so', async () => {
  const engine = await engineBench()
  const { key, accountId } = await engine.customer({ credits: 200 })
  const { body } = await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  engine.renderer.failWith = 'the encoder broke'
  engine.startWorker()
  await engine.clock.turn(20_000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body).toMatchObject({
    status: 'failed',
    error_code: 'generation_failed',
    credits_refunded: 130,
  })
  expect(await balances(engine)).toMatchObject({
    [available(accountId)]: 200,
    [held(accountId)]: 0,
    [revenue]: 0,
  })
})

test('not enough credits is 402 with both figures and leaves no job behind', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 129 })
  const { status, body } = await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  expect(status).toBe(402)
  expect(body.detail).toEqual({
    error: 'insufficient_credits',
    message: 'Not enough credits. Need 130, have 129.',
    credits_required: 130,
    credits_available: 129,
  })
  expect(await engine.ctx.db.selectFrom('job').selectAll().execute()).toEqual([])
})

test('of many submits that race for the last credits exactly as many win as the balance pays', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced', credits: 130 * 3 + 129 })
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => engine.call(key, '/api/v1/videos', { prompt: 'x' })),
  )
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 202, 202, 402, 402])
})

test('50 clients of one account with credits for 7 jobs: exactly 7 are accepted', async () => {
  const engine = await engineBench()
  const { accountId } = await engine.customer({ plan: 'advanced', credits: 130 * 7 + 129 })
  const keys = await Promise.all(
    Array.from({ length: 50 }, () =>
      createKey(engine.ctx, engine.ctx.db, { accountId, name: 'k', webhookUrl: null }),
    ),
  )
  const answers = await Promise.all(
    keys.map(({ key }) => engine.call(key, '/api/v1/videos', { prompt: 'x' })),
  )
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(7)
  expect(answers.filter(({ status }) => status === 402)).toHaveLength(43)
  expect(await balanceOf(engine.ctx.db, accountId)).toBe(129)
})

test('a cost is captured or released once only', async () => {
  const engine = await engineBench()
  const { accountId } = await engine.customer({ credits: 500 })
  const bill = { jobId: 'job', accountId, credits: 130, at: 1 }
  const run = (move: typeof holdCost) => engine.ctx.db.transaction().execute((trx) => move(trx, bill))
  await run(holdCost)
  await run(releaseCost)
  await expect(run(releaseCost)).rejects.toThrow()
  await expect(run(captureCost)).rejects.toThrow()
  expect(await balanceOf(engine.ctx.db, accountId)).toBe(500)
})

test('the ledger is append-only, also for whoever writes SQL', async () => {
  const engine = await engineBench()
  await engine.customer({ credits: 5 })
  await expect(engine.ctx.db.updateTable('ledger_entry').set({ credits: 9 }).execute()).rejects.toThrow(
    'append-only',
  )
  await expect(engine.ctx.db.deleteFrom('ledger_transaction').execute()).rejects.toThrow('append-only')
})

test('whatever happens in whatever order: entries sum to 0, balances are their sums, none is negative', async () => {
  const step = fc.record({
    account: fc.nat(1),
    job: fc.nat(5),
    kind: fc.constantFrom('hold', 'capture', 'release', 'grant'),
    credits: fc.integer({ min: 1, max: 400 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const engine = await engineBench()
      const customers = [await engine.customer({ credits: 500 }), await engine.customer({ credits: 90 })]
      const verbs = { hold: holdCost, capture: captureCost, release: releaseCost }
      for (const { account, job, kind, credits } of steps) {
        const accountId = customers[account]?.accountId ?? ''
        const bill = {
          jobId: `${account}-${job}`,
          accountId,
          credits: kind === 'grant' ? credits : (job + 1) * 30,
          at: 1,
        }
        await engine.ctx.db
          .transaction()
          .execute((trx) =>
            kind === 'grant'
              ? post(trx, {
                  kind,
                  reference: `${bill.jobId}-${credits}`,
                  from: mint,
                  to: available(accountId),
                  credits,
                  at: 1,
                })
              : verbs[kind](trx, bill),
          )
          .catch(() => {})
      }
      const sums = await entrySums(engine)
      expect(Object.values(sums).reduce((total, sum) => total + sum, 0)).toBe(0)
      for (const [id, balance] of Object.entries(await balances(engine))) {
        expect(balance).toBe(sums[id] ?? 0)
        if (id !== mint) expect(balance).toBeGreaterThanOrEqual(0)
      }
    }),
    { numRuns: 40 },
  )
})
