import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { VideoAccepted, VideoStatus } from '#contract/service/video.ts'

import { engineBench } from '../support/engine-bench.ts'

const meadow = { prompt: 'A golden retriever running through a sunlit meadow', duration: 5 }

test('the documented sample request is accepted with the table price and the balance after it', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 1000 })
  const { status, body } = await engine.call(key, '/api/v1/videos', { ...meadow, aspect_ratio: '16:9' })
  expect(status).toBe(202)
  expect(VideoAccepted.parse(body)).toMatchObject({
    status: 'queued',
    model: 'seedance-2.0',
    estimated_cost: 130,
    credits_remaining: 870,
    created_at: '2026-04-02T12:00:00',
  })
})

test('a job goes queued, processing with the renderer’s own progress, completed with its files', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const { body } = await engine.call(key, '/api/v1/videos', { ...meadow, aspect_ratio: '9:16' })
  const read = async () => VideoStatus.parse((await engine.call(key, `/api/v1/videos/${body.id}`)).body)
  expect(await read()).toMatchObject({ status: 'queued', queue_position: 1, model: 'seedance-2.0-pro' })
  engine.startWorker()
  await engine.clock.turn(10_000)
  expect(await read()).toMatchObject({ status: 'processing', progress: 0.5 })
  await engine.clock.turn(10_000)
  const done = await read()
  expect(done).toMatchObject({
    status: 'completed',
    credits_spent: 130,
    width: 720,
    height: 1280,
    duration_ms: 5041,
  })
  const file = await engine.app.request(done.status === 'completed' ? done.video_url : '', {
    headers: { range: 'bytes=4-7' },
  })
  expect([file.status, await file.text()]).toEqual([206, 'ftyp'])
  expect([file.headers.get('x-content-type-options'), file.headers.get('x-request-id')?.length]).toEqual([
    'nosniff',
    36,
  ])
})

test('a job of another account reads exactly like one that does not exist', async () => {
  const engine = await engineBench()
  const [owner, stranger] = [await engine.customer(), await engine.customer()]
  const { body } = await engine.call(owner.key, '/api/v1/videos', meadow)
  const foreign = await engine.call(stranger.key, `/api/v1/videos/${body.id}`)
  const missing = await engine.call(stranger.key, '/api/v1/videos/nope')
  expect(foreign.status).toBe(404)
  expect(foreign.body).toEqual(missing.body)
})

test.each([
  [{ prompt: '' }, ['prompt']],
  [{ prompt: ' \n ' }, ['prompt']],
  [{}, ['prompt']],
  [{ prompt: '🎬'.repeat(4001) }, ['prompt']],
  [{ prompt: 'x', duration: 3 }, ['duration']],
  [{ prompt: 'x', duration: 16 }, ['duration']],
  [{ prompt: 'x', duration: 4.5 }, ['duration']],
  [{ prompt: 'x', duration: '5' }, ['duration']],
  [{ prompt: 'x', duration: null }, ['duration']],
  [{ prompt: 'x', aspect_ratio: '2:1' }, ['aspect_ratio']],
  [{ prompt: 'x', model: 'seedance-3' }, ['model']],
  [{ prompt: 'x', aspectratio: '16:9' }, ['aspectratio']],
  [{ prompt: 5, duration: 99, aspect_ratio: 1, wat: true }, ['prompt', 'duration', 'aspect_ratio', 'wat']],
])('a bad request names every bad field and costs nothing: %j', async (request, fields) => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 500 })
  const { status, body } = await engine.call(key, '/api/v1/videos', request)
  expect(status).toBe(422)
  const { detail } = ErrorEnvelope.parse(body)
  expect(detail.error).toBe('invalid_request')
  expect(detail.fields?.map(({ path }) => path).toSorted()).toEqual(fields.toSorted())
  expect((await engine.call(key, '/api/v1/account')).body.credits_remaining).toBe(500)
})

test('an emoji counts as one character: 4,000 of them are accepted', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  expect((await engine.call(key, '/api/v1/videos', { prompt: '🎬'.repeat(4000) })).status).toBe(202)
})

test('bodies that are no JSON object get the envelope, never a 5xx', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const send = (body: string, type = 'application/json') =>
    engine.app.request('/api/v1/videos', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': type },
      body,
    })
  const answers = [
    await send('{'),
    await send(''),
    await send('[]'),
    await send('null'),
    await send('"x"'),
    await send('prompt=x', 'application/x-www-form-urlencoded'),
    await send(JSON.stringify({ prompt: 'x'.repeat(200_000) })),
  ]
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 415, 413])
  for (const answer of answers) ErrorEnvelope.parse(await answer.json())
})

test('a method that an address does not have is 405, an unknown address 404, both in the envelope', async () => {
  const engine = await engineBench()
  const wrong = await engine.app.request('/api/v1/account', { method: 'DELETE' })
  const unknown = await engine.app.request('/api/v2/account')
  expect([wrong.status, unknown.status]).toEqual([405, 404])
  for (const answer of [wrong, unknown]) ErrorEnvelope.parse(await answer.json())
  expect(wrong.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
})
