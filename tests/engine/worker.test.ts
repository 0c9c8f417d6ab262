import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { engineBench } from '../support/engine-bench.ts'

test('jobs render in the order in which they came, one at a time', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced' })
  for (const prompt of ['first', 'second', 'third']) await engine.call(key, '/api/v1/videos', { prompt })
  engine.startWorker()
  await engine.clock.turn(1000)
  expect(engine.renderer.started).toEqual(['first'])
  await engine.clock.turn(60_000)
  expect(engine.renderer.started).toEqual(['first', 'second', 'third'])
})

test('a job that a stopped process left processing is rendered again, paid once', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 1000 })
  const { body } = await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  const first = engine.startWorker()
  await engine.clock.turn(5000)
  await first.stop()
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body.status).toBe('processing')
  engine.startWorker()
  await engine.clock.turn(20_000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body.status).toBe('completed')
  expect((await engine.call(key, '/api/v1/account')).body.credits_remaining).toBe(870)
})

test('a job whose render takes the process down is given up after three tries, and refunded', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 1000 })
  const { body } = await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  // What three killed processes leave behind.
  const left = { state: 'processing', lease: 'gone', attempts: 3 }
  await engine.ctx.db.updateTable('job').set(left).execute()
  engine.startWorker()
  await engine.clock.turn(1000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body).toMatchObject({
    status: 'failed',
    credits_refunded: 130,
  })
  expect((await engine.call(key, '/api/v1/account')).body.credits_remaining).toBe(1000)
})

test('a render that is stopped on purpose does not count as a try, however often', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 1000 })
  const { body } = await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  for (let n = 0; n < 6; n++) {
    const worker = engine.startWorker()
    await engine.clock.turn(1000)
    await worker.stop()
  }
  engine.startWorker()
  await engine.clock.turn(20_000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body.status).toBe('completed')
})

test('a finished job that cannot be stored at once is stored later, and captured once', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 1000 })
  const { body } = await engine.call(key, '/api/v1/videos', { prompt: 'x' })
  engine.startWorker()
  await engine.clock.turn(15_000)
  await sql`create trigger full before update on job begin select raise(abort, 'database or disk is full'); end`.execute(
    engine.ctx.db,
  )
  await engine.clock.turn(20_000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body.status).toBe('processing')
  await sql`drop trigger full`.execute(engine.ctx.db)
  await engine.clock.turn(3000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body.status).toBe('completed')
  expect(
    await engine.ctx.db
      .selectFrom('ledger_transaction')
      .select('kind')
      .where('reference', '=', body.id ?? '')
      .orderBy('id')
      .execute(),
  ).toEqual([{ kind: 'hold' }, { kind: 'capture' }])
})
