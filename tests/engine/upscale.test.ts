import { expect, test } from 'vitest'

import { VideoAccepted, VideoStatus } from '#contract/service/video.ts'

import { engineBench, type EngineBench } from '../support/engine-bench.ts'

async function completedClip(engine: EngineBench) {
  const customer = await engine.customer({ plan: 'advanced', credits: 1000 })
  const { body } = await engine.call(customer.key, '/api/v1/videos', { prompt: 'x', aspect_ratio: '9:16' })
  engine.startWorker()
  await engine.clock.turn(20_000)
  const status = VideoStatus.parse((await engine.call(customer.key, `/api/v1/videos/${body.id}`)).body)
  if (status.status !== 'completed') throw new Error('the clip is not completed')
  return { ...customer, jobId: body.id, videoId: status.video_id }
}

test('an upscale is a free job of its own: 2×, polled like any other', async () => {
  const engine = await engineBench()
  const { key, videoId } = await completedClip(engine)
  const { status, body } = await engine.call(key, `/api/v1/videos/${videoId}/upscale`, {})
  expect(status).toBe(202)
  expect(VideoAccepted.parse(body)).toMatchObject({
    kind: 'upscale',
    source_video_id: videoId,
    estimated_cost: 0,
    credits_remaining: 870,
    aspect_ratio: '9:16',
  })
  await engine.clock.turn(20_000)
  expect((await engine.call(key, `/api/v1/videos/${body.id}`)).body).toMatchObject({
    status: 'completed',
    kind: 'upscale',
    width: 1440,
    height: 2560,
    duration_ms: 5041,
    credits_spent: 0,
  })
})

test('a second call for the same clip answers the same job, also many at once; a failed one makes room', async () => {
  const engine = await engineBench()
  const { key, videoId } = await completedClip(engine)
  const call = async () => (await engine.call(key, `/api/v1/videos/${videoId}/upscale`, {})).body.id
  const ids = await Promise.all([call(), call(), call()])
  expect(new Set(ids).size).toBe(1)
  engine.renderer.failWith = 'no memory'
  await engine.clock.turn(20_000)
  expect((await engine.call(key, `/api/v1/videos/${ids[0]}`)).body).toMatchObject({
    status: 'failed',
    credits_refunded: 0,
  })
  expect(await call()).not.toBe(ids[0])
})

test('the job id, a foreign number, an unfinished source and an upscale are refused, each with its code', async () => {
  const engine = await engineBench()
  const { key, jobId, videoId } = await completedClip(engine)
  const stranger = await engine.customer()
  const refused = async (who: string, id: string | number) => {
    const { status, body } = await engine.call(who, `/api/v1/videos/${id}/upscale`, {})
    return [status, body.detail?.error]
  }
  expect(await refused(key, jobId ?? '')).toEqual([422, 'invalid_request'])
  expect(await refused(key, '0')).toEqual([422, 'invalid_request'])
  expect(await refused(key, 9999)).toEqual([404, 'not_found'])
  expect(await refused(stranger.key, videoId)).toEqual([404, 'not_found'])
  await engine.call(key, '/api/v1/videos', { prompt: 'y' })
  expect(await refused(key, videoId + 1)).toEqual([409, 'not_ready'])
  await engine.call(key, `/api/v1/videos/${videoId}/upscale`, {})
  await engine.clock.turn(60_000)
  expect(await refused(key, videoId + 2)).toEqual([409, 'not_ready'])
})
