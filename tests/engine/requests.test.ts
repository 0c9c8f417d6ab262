import { expect, test } from 'vitest'

import { PersonAccepted, VideoAccepted } from '#contract/service/video.ts'

import { engineBench } from '../support/engine-bench.ts'

const url = (name: string) => `https://media.example/${name}`
const text = { prompt: 'x' }

test('prices: references of any video add 18 a second, from-person adds 12 once and says total_cost', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced', credits: 5000 })
  const cost = async (body: object) =>
    VideoAccepted.parse((await engine.call(key, '/api/v1/videos', body)).body).estimated_cost
  expect(await cost({ ...text, first_frame_url: url('a.jpg'), end_frame_url: url('b.jpg') })).toBe(130)
  expect(await cost({ ...text, reference_images: [url('a.jpg')] })).toBe(130)
  expect(await cost({ ...text, reference_videos: [url('a.mp4')], duration: 10 })).toBe(440)
  const person = await engine.call(key, '/api/v1/videos/from-person', {
    ...text,
    person_image_url: url('me.jpg'),
  })
  expect(PersonAccepted.parse(person.body)).toMatchObject({ total_cost: 142, aspect_ratio: '9:16' })
  expect(person.body).not.toHaveProperty('estimated_cost')
})

test.each([
  [{ ...text, end_frame_url: url('b.jpg') }, ['end_frame_url']],
  [{ ...text, first_frame_url: url('a.jpg'), reference_images: [url('b.jpg')] }, ['first_frame_url']],
  [{ ...text, reference_audios: [url('a.mp3')] }, ['reference_audios']],
  [{ ...text, reference_images: Array.from({ length: 10 }, () => url('a.jpg')) }, ['reference_images']],
  [{ ...text, reference_videos: Array.from({ length: 4 }, () => url('a.mp4')) }, ['reference_videos']],
  [{ ...text, first_frame_url: 'http://media.example/a.jpg' }, ['first_frame_url']],
  [{ ...text, first_frame_url: '/v1/files/../../secret' }, ['first_frame_url']],
  [{ ...text, first_frame_url: 'data:image/png;base64,AA==' }, ['first_frame_url']],
  [{ ...text, reference_images: url('a.jpg') }, ['reference_images']],
  [{ ...text, reference_images: [5, url('a.jpg')] }, ['reference_images.0']],
  [{ ...text, webhook_url: 'http://a.example' }, ['webhook_url']],
  [
    { prompt: '', duration: 3, end_frame_url: url('b.jpg'), reference_audios: [url('a.mp3')] },
    ['duration', 'end_frame_url', 'first_frame_url', 'prompt', 'reference_audios'],
  ],
])('exclusive modes and bad media are refused with every field named: %j', async (request, fields) => {
  const engine = await engineBench()
  const { key } = await engine.customer({ credits: 500 })
  const { status, body } = await engine.call(key, '/api/v1/videos', request)
  expect([status, body.detail?.fields?.map(({ path }) => path).toSorted()]).toEqual([422, fields])
  expect((await engine.call(key, '/api/v1/account')).body.credits_remaining).toBe(500)
})

test.each([
  [{ ...text }, ['person_image_url']],
  [{ ...text, person_image_url: url('a'), clothing_details: 'x'.repeat(1001) }, ['clothing_details']],
  [
    {
      ...text,
      person_image_url: url('a'),
      extra_reference_images: Array.from({ length: 9 }, () => url('b')),
    },
    ['extra_reference_images'],
  ],
  [{ ...text, person_image_url: url('a'), first_frame_url: url('b') }, ['first_frame_url']],
])('from-person: %j', async (request, fields) => {
  const engine = await engineBench()
  const { key } = await engine.customer()
  const { status, body } = await engine.call(key, '/api/v1/videos/from-person', request)
  expect([status, body.detail?.fields?.map(({ path }) => path)]).toEqual([422, fields])
})

test('the same Idempotency-Key and request get the same answer byte for byte, one job and one hold', async () => {
  const engine = await engineBench()
  const { key } = await engine.customer({ plan: 'advanced', credits: 1000 })
  const send = (body: object, path = '/api/v1/videos') =>
    engine.app.request(path, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'idempotency-key': 'one',
      },
      body: JSON.stringify(body),
    })
  const answers = await Promise.all([send(text), send(text), send({ duration: 5, ...text })])
  const bodies = await Promise.all(answers.map((answer) => answer.text()))
  expect(new Set(bodies).size).toBe(1)
  expect((await engine.call(key, '/api/v1/account')).body.credits_remaining).toBe(870)
  const other = await send({ prompt: 'y' })
  expect([other.status, (await other.json()).detail.error]).toEqual([409, 'idempotency_conflict'])
  expect((await send({ ...text, person_image_url: url('a') }, '/api/v1/videos/from-person')).status).toBe(409)
})

test('a refusal is not remembered under its Idempotency-Key: the next try is a new one', async () => {
  const engine = await engineBench()
  const { key, accountId } = await engine.customer({ credits: 10 })
  const send = () =>
    engine.app.request('/api/v1/videos', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', 'idempotency-key': 'k' },
      body: JSON.stringify(text),
    })
  expect((await send()).status).toBe(402)
  await engine.ctx.db
    .updateTable('ledger_account')
    .set({ balance: 500 })
    .where('id', '=', `available:${accountId}`)
    .execute()
  expect((await send()).status).toBe(202)
})
