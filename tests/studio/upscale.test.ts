import { expect, test } from 'vitest'

import { UpscaleJob } from '#contract/studio/upscale.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { editJob } from '#studio/queue/edit-job.ts'
import { readQueue } from '#studio/queue/read-queue.ts'
import { upscaleJob } from '#studio/upscale/upscale-job.ts'

import { textRequest } from '../support/made-batch.ts'
import { brokenBy, studioBench, type StudioBench } from '../support/studio-bench.ts'

async function finishedClip(options: Parameters<typeof studioBench>[0] = {}) {
  const studio = await studioBench(options)
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  const { videoId } = await readJob(studio.ctx, id)
  return { studio, id, videoId: videoId ?? '' }
}
const upscale = (studio: StudioBench, id: string, videoId?: string) =>
  upscaleJob(studio.ctx, { id, upscaleId: crypto.randomUUID(), videoId })
/** As with a service that tells no number. */
const forget = ({ ctx }: StudioBench, id: string) =>
  ctx.db
    .updateTable('job')
    .set({ video_id: null, raw_answer: '{"status":"completed"}' })
    .where('id', '=', id)
    .execute()

test('a finished clip is doubled by the number that the service told, free, as a job of its own', async () => {
  const { studio, id, videoId } = await finishedClip()
  expect(videoId).toMatch(/^\d+$/)
  const credits = studio.ctx.live.account?.credits
  const { id: upscaleId, state } = await upscale(studio, id)
  expect(state).toBe('waiting')
  await studio.clock.turn(60_000)
  expect(await readJob(studio.ctx, upscaleId)).toMatchObject({
    state: 'completed',
    kind: 'upscale',
    credits: 0,
    media: { width: 2560, height: 1440 },
    money: { estimate: 0, cost: 0 },
    lineage: { from: [{ kind: 'upscale', id }], to: [] },
  })
  expect((await readJob(studio.ctx, id)).lineage.to).toEqual([{ kind: 'upscale', id: upscaleId }])
  expect(studio.wire.sent.filter(({ path }) => path.endsWith('/upscale'))).toMatchObject([
    { method: 'POST', path: `/api/v1/videos/${videoId}/upscale` },
  ])
  await studio.clock.turn(10 * 60_000)
  expect(studio.ctx.live.account?.credits).toBe(credits)
  expect(await studio.ctx.db.selectFrom('learned_price').selectAll().execute()).toEqual([])
  const notes = await studio.ctx.db
    .selectFrom('balance_note')
    .select('kind')
    .where('job_id', '=', upscaleId)
    .execute()
  expect(notes).toEqual([])
  expect((await readQueue(studio.ctx)).usual).toEqual([])
})

test('asked for twice, and from two tabs, it is one', async () => {
  const { studio, id } = await finishedClip()
  const [one, two] = await Promise.all([upscale(studio, id), upscale(studio, id)])
  expect(two.id).toBe(one.id)
  await studio.clock.turn(60_000)
  expect((await upscale(studio, id)).id).toBe(one.id)
  expect(studio.wire.sent.filter(({ path }) => path.endsWith('/upscale'))).toHaveLength(1)
  await expect(upscale(studio, one.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('a number that the service does not tell is asked for once, and a wrong one once more', async () => {
  const { studio, id, videoId } = await finishedClip()
  await forget(studio, id)
  await expect(upscale(studio, id)).rejects.toMatchObject({ code: 'video_id_needed' })
  const wrong = await upscale(studio, id, '999')
  await studio.clock.turn(20_000)
  expect(await readJob(studio.ctx, wrong.id)).toMatchObject({
    state: 'failed',
    failure: {
      code: 'not_found',
      paid: 'not_charged',
      message: expect.stringMatching(/no finished clip.*with this number/),
    },
  })
  await expect(upscale(studio, id)).rejects.toMatchObject({ code: 'video_id_needed' })
  const right = await upscale(studio, id, videoId)
  await studio.clock.turn(60_000)
  expect(await studio.state(right.id)).toBe('completed')
  expect((await readJob(studio.ctx, id)).videoId).toBe(videoId)
})

test('a connection that breaks leaves nothing in doubt: asked again, the service answers the same job', async () => {
  const { studio, id } = await finishedClip()
  studio.wire.after = ({ url }) => {
    if (url.pathname.endsWith('/upscale')) throw brokenBy('ECONNRESET')
  }
  const lost = await upscale(studio, id)
  await studio.clock.turn(5000)
  expect(await readJob(studio.ctx, lost.id)).toMatchObject({
    state: 'failed',
    failure: { code: 'upscale_unanswered', paid: 'not_charged' },
  })
  studio.wire.after = () => {}
  const again = await upscale(studio, id)
  await studio.clock.turn(60_000)
  expect(await readJob(studio.ctx, again.id)).toMatchObject({ state: 'completed', media: { width: 2560 } })
})

test('a studio that is killed while it asks for one knows after its start that nothing was paid', async () => {
  const { studio, id } = await finishedClip()
  const { id: upscaleId } = await upscale(studio, id)
  await studio.clock.settle()
  await studio.ctx.db
    .updateTable('job')
    .set({ state: 'sending', service_id: null })
    .where('id', '=', upscaleId)
    .execute()
  await studio.restart({ kill: true })
  expect(await readJob(studio.ctx, upscaleId)).toMatchObject({
    state: 'failed',
    failure: { code: 'upscale_unanswered', paid: 'not_charged' },
  })
})

test('an upscale is neither edited nor tried again as a paid job', async () => {
  const { studio, id } = await finishedClip()
  const { id: upscaleId, revision } = await upscale(studio, id)
  await studio.clock.turn(60_000)
  const request = textRequest('another')
  await expect(editJob(studio.ctx, { id: upscaleId, request, revision })).rejects.toMatchObject({
    code: 'conflict',
  })
  await studio.ctx.db.updateTable('job').set({ state: 'failed' }).where('id', '=', upscaleId).execute()
  await expect(
    createJob(studio.ctx, { id: crypto.randomUUID(), request, retryOf: upscaleId }),
  ).rejects.toThrow(/again on its own page: that is free/)
})

test.each(['', '0', '12a', '-5', '3f0c1e9a-0000-4000-8000-000000000000', '9'.repeat(16)])(
  '“%s” is no number of a clip, and the words say which one is meant',
  (videoId) => {
    const id = crypto.randomUUID()
    const parsed = UpscaleJob.safeParse({ id, upscaleId: id, videoId })
    expect(parsed.error?.issues[0]?.message).toMatch(/not the id of the job/)
  },
)
