import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

import sharp from 'sharp'
import { expect, test } from 'vitest'

import { readChanges } from '#studio/changes/read-changes.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { studioBench } from '../support/studio-bench.ts'

test('a job goes waiting → sending → queued → processing → completed → archived, each step told with its time', async () => {
  const studio = await studioBench()
  const id = await studio.submit({ prompt: 'A meadow' })
  await studio.clock.turn(40_000)
  const job = await readJob(studio.ctx, id)
  expect(job.timeline.map(({ event }) => event)).toEqual([
    'created',
    'waiting',
    'sending',
    'queued',
    'processing',
    'completed',
    'archived',
  ])
  expect(job.timeline.map(({ at }) => at)).toEqual(job.timeline.map(({ at }) => at).toSorted((a, b) => a - b))
  expect(job).toMatchObject({
    state: 'completed',
    archive: 'archived',
    money: { estimate: 130, held: 130, cost: 130, refund: null },
    media: {
      width: 1280,
      height: 720,
      durationMs: 5041,
      fileName: expect.stringMatching(/^a-meadow-.*\.mp4$/),
    },
    tint: expect.stringMatching(/^#3.6.9.$/),
  })
  expect(studio.ctx.live.account?.credits).toBe(9900 - 130)
})

test('clip, cover and a 640 px thumbnail are on this disk before the job says archived', async () => {
  const studio = await studioBench()
  const id = await studio.submit({ aspect_ratio: '9:16' })
  await studio.clock.turn(40_000)
  const folder = join(studio.ctx.mediaDir, id)
  expect(statSync(join(folder, 'clip.mp4')).size).toBe((await readJob(studio.ctx, id)).media?.sizeBytes)
  expect(existsSync(join(folder, 'cover.jpg'))).toBe(true)
  expect(await sharp(join(folder, 'thumb.webp')).metadata()).toMatchObject({
    format: 'webp',
    width: 360,
    height: 640,
  })
})

test('progress is the renderer’s own, and null when nothing is reported', async () => {
  const studio = await studioBench({ msPerClip: 60_000 })
  const id = await studio.submit()
  expect((await readJob(studio.ctx, id)).progress).toBeNull()
  await studio.clock.turn(40_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'processing', progress: 0.5 })
})

test('a render that fails is failed and refunded here too, and the balance shows it', async () => {
  const studio = await studioBench({ credits: 500 })
  studio.engine.renderer.failWith = 'the encoder broke'
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  const job = await readJob(studio.ctx, id)
  expect(job).toMatchObject({
    state: 'failed',
    failure: { code: 'generation_failed', paid: 'refunded' },
    money: { held: 130, cost: 0, refund: 130 },
  })
  expect(job.failure?.message).toBe('The clip could not be rendered.')
  expect(studio.ctx.live.account?.credits).toBe(500)
})

test('the same id with the same request is one job, however often it is sent; another request is a conflict', async () => {
  const studio = await studioBench()
  const request = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
  const id = crypto.randomUUID()
  await Promise.all([1, 2, 3].map(() => createJob(studio.ctx, { id, request })))
  await expect(createJob(studio.ctx, { id, request: { ...request, duration: 6 } })).rejects.toMatchObject({
    code: 'conflict',
  })
  await studio.clock.turn(40_000)
  expect(studio.wire.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
  expect((await listJobs(studio.ctx, {})).total).toBe(1)
})

test('the change feed tells every change once, in order, and starts with what is not final', async () => {
  const studio = await studioBench()
  await studio.submit()
  await studio.clock.turn(40_000)
  const waitingId = await studio.submit()
  const start = await readChanges(studio.ctx, {})
  expect(start.jobs.map(({ id }) => id)).toEqual([waitingId])
  const quiet = await readChanges(studio.ctx, { after: start.revision })
  expect(quiet.jobs).toEqual([])
  await studio.clock.turn(40_000)
  const later = await readChanges(studio.ctx, { after: start.revision })
  expect(later.jobs).toMatchObject([{ id: waitingId, state: 'completed' }])
  expect(later.revision).toBe(later.jobs[0]?.revision)
})

test('pages follow each other without gap or repeat, also for jobs of the same millisecond', async () => {
  const studio = await studioBench({ credits: 9_000_000 })
  studio.wire.before = () => {
    throw new Error('nothing is sent here')
  }
  const ids = await Promise.all(Array.from({ length: 25 }, () => studio.submit()))
  const seen: string[] = []
  let before: string | undefined
  do {
    const page = await listJobs(studio.ctx, { before, limit: 7 })
    expect(page.total).toBe(25)
    seen.push(...page.jobs.map(({ id }) => id))
    before = page.next ?? undefined
  } while (before)
  expect(seen.toSorted()).toEqual(ids.toSorted())
})

test('usual times are learned from this account’s own clips, once there are three', async () => {
  const studio = await studioBench()
  for (let n = 0; n < 3; n++) {
    const id = await studio.submit()
    await studio.clock.turn(40_000)
    expect((await readJob(studio.ctx, id)).usual).toBeNull()
  }
  const id = await studio.submit()
  expect((await readJob(studio.ctx, id)).usual).toMatchObject({ jobs: 3 })
  expect((await readJob(studio.ctx, id)).usual?.lowMs).toBeGreaterThan(19_000)
  expect((await readJob(studio.ctx, id)).usual?.highMs).toBeLessThan(30_000)
})
