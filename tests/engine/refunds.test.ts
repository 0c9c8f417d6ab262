import { join } from 'node:path'

import sharp from 'sharp'
import { expect, test } from 'vitest'

import { engineBench, type EngineBench } from '../support/engine-bench.ts'

/** A portrait among the uploads, as its owner would have put it there. */
async function portrait(engine: EngineBench, accountId: string) {
  const name = `upload_uaabbcc_${'A'.repeat(22)}.jpg`
  const picture = sharp({ create: { width: 90, height: 120, channels: 3, background: '#c09070' } })
  await picture.jpeg().toFile(join(engine.ctx.uploadsDir, name))
  await engine.ctx.db
    .insertInto('upload')
    .values({
      name,
      account_id: accountId,
      content_type: 'image/jpeg',
      size_bytes: 1,
      created_at: engine.clock.now(),
    })
    .execute()
  return `/v1/files/${name}`
}
const status = async (engine: EngineBench, key: string, id = '') => {
  for (let tries = 0; tries < 100; tries++) {
    const { body } = await engine.call(key, `/api/v1/videos/${id}`)
    if (body.status === 'completed' || body.status === 'failed') return body
    // The portrait is examined in a process of its own, on real time.
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
    await engine.clock.turn(10_000)
  }
  throw new Error('the job did not end')
}
const balance = async (engine: EngineBench, key: string) => {
  await engine.clock.turn(60_000)
  return (await engine.call(key, '/api/v1/account')).body.credits_remaining
}

test('a from-person clip that fails gives back its video cost and keeps the 12 for the identity', async () => {
  const engine = await engineBench()
  const { key, accountId } = await engine.customer({ plan: 'advanced', credits: 1000 })
  const person_image_url = await portrait(engine, accountId)
  engine.renderer.failWith = 'the encoder broke'
  const { body } = await engine.call(key, '/api/v1/videos/from-person', { prompt: 'x', person_image_url })
  engine.startWorker()
  expect(await status(engine, key, body.id)).toMatchObject({ status: 'failed', credits_refunded: 130 })
  expect(await balance(engine, key)).toBe(1000 - 12)
})

test('a from-person clip whose portrait cannot be had gives everything back', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced', credits: 1000 })
  const person_image_url = `/v1/files/upload_uaabbcc_${'B'.repeat(22)}.jpg`
  const { body } = await engine.call(key, '/api/v1/videos/from-person', { prompt: 'x', person_image_url })
  engine.startWorker()
  expect(await status(engine, key, body.id)).toMatchObject({
    status: 'failed',
    error_code: 'reference_unreachable',
    credits_refunded: 142,
  })
  expect(await balance(engine, key)).toBe(1000)
})

test('a finished from-person clip costs the whole 142', async () => {
  const engine = await engineBench()
  const { key, accountId } = await engine.customer({ plan: 'advanced', credits: 1000 })
  const person_image_url = await portrait(engine, accountId)
  const { body } = await engine.call(key, '/api/v1/videos/from-person', { prompt: 'x', person_image_url })
  engine.startWorker()
  expect(await status(engine, key, body.id)).toMatchObject({ status: 'completed', credits_spent: 142 })
  expect(await balance(engine, key)).toBe(1000 - 142)
})

test('what the operator’s policy refuses is never rendered, and refunded', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced', credits: 1000 })
  const { body } = await engine.call(key, '/api/v1/videos', { prompt: 'A Forbidden, thing!' })
  engine.startWorker()
  expect(await status(engine, key, body.id)).toMatchObject({
    status: 'failed',
    error_code: 'moderation_rejected',
    credits_refunded: 130,
  })
  expect(engine.renderer.started).toEqual([])
  const allowed = await engine.call(key, '/api/v1/videos', { prompt: 'an unforbidden thing' })
  expect((await status(engine, key, allowed.body.id)).status).toBe('completed')
  expect(await balance(engine, key)).toBe(1000 - 130)
})
