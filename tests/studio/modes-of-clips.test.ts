import sharp from 'sharp'
import { expect, test } from 'vitest'

import type { JobRequest } from '#contract/studio/job-request.ts'
import type { JobDetail } from '#contract/studio/job.ts'
import type { RenderInputs } from '#engine/render/renderer.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { readBalance } from '#studio/money/read-balance.ts'

import { clip } from '../support/media-samples.ts'
import { studioBench, type StudioBench } from '../support/studio-bench.ts'
import { uploadToEngine } from '../support/upload-to-engine.ts'

const video = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
const person = { ...video, aspect_ratio: '9:16' } as const

/** A picture that is known by its width. */
const picture = async (studio: StudioBench, width: number) => {
  const file = sharp({ create: { width, height: 300, channels: 3, background: '#c09070' } })
  return uploadToEngine(studio.engine, studio.key, await file.jpeg().toBuffer())
}

/** What the renderer got, its pictures by their widths, while the files are there. */
function watchInputs({ engine }: StudioBench) {
  const seen: object[] = []
  const render = engine.renderer.render.bind(engine.renderer)
  engine.renderer.render = async (request, options) => {
    seen.push(await widthsOf(request.inputs))
    return render(request, options)
  }
  return seen
}
const width = async (path: string | null) => (path === null ? null : (await sharp(path).metadata()).width)
const widths = (paths: readonly string[]) => Promise.all(paths.map(width))
async function widthsOf(inputs: RenderInputs) {
  if (inputs.kind === 'frames') return { first: await width(inputs.first), end: await width(inputs.end) }
  if (inputs.kind === 'person')
    return {
      portrait: await width(inputs.portrait),
      extra: await widths(inputs.extraImages),
      clothing: inputs.clothing,
    }
  if (inputs.kind === 'text') return {}
  return { images: await widths(inputs.images), videos: inputs.videos.length, audios: inputs.audios.length }
}

/** The job when it is over; its inputs are examined in processes of their own, on real time. */
async function make(studio: StudioBench, request: JobRequest): Promise<JobDetail> {
  const id = crypto.randomUUID()
  await createJob(studio.ctx, { id, request })
  for (let tries = 0; tries < 200; tries++) {
    await studio.clock.turn(5000)
    const job = await readJob(studio.ctx, id)
    if (job.state === 'failed' || job.archive === 'archived') return job
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  }
  throw new Error('the job did not end')
}
const postsOf = ({ wire }: StudioBench) =>
  wire.sent.flatMap(({ method, path }) => (method === 'POST' ? [path] : []))
const balance = async (studio: StudioBench) => {
  await studio.clock.turn(120_000)
  return studio.ctx.live.account?.credits
}

test('a clip from a person goes to its own call, is held at 142 and costs 142', async () => {
  const studio = await studioBench({ credits: 1000 })
  const seen = watchInputs(studio)
  const job = await make(studio, {
    ...person,
    person_image_url: await picture(studio, 200),
    extra_reference_images: [await picture(studio, 210), await picture(studio, 220)],
    clothing_details: 'a red coat',
  })
  expect(postsOf(studio)).toEqual(['/api/v1/videos/from-person'])
  expect(job).toMatchObject({
    state: 'completed',
    kind: 'person',
    credits: 142,
    money: { estimate: 142, held: 142, cost: 142, refund: null },
    media: { width: 720, height: 1280 },
  })
  expect(seen).toEqual([{ portrait: 200, extra: [210, 220], clothing: 'a red coat' }])
  expect(await balance(studio)).toBe(1000 - 142)
})

test('a clip from a person that fails after its portrait was read costs 12, and 130 come back', async () => {
  const studio = await studioBench({ credits: 1000 })
  studio.engine.renderer.failWith = 'the encoder broke'
  const job = await make(studio, { ...person, person_image_url: await picture(studio, 200) })
  expect(job).toMatchObject({
    state: 'failed',
    credits: 12,
    failure: { code: 'generation_failed', paid: 'refunded' },
    money: { estimate: 142, held: 142, cost: 12, refund: 130 },
  })
  expect(await balance(studio)).toBe(1000 - 12)
  expect((await readJob(studio.ctx, job.id)).money).toMatchObject({
    cost: 12,
    refundSeen: { credits: 130, at: expect.any(Number) },
  })
  const { entries } = await readBalance(studio.ctx, {})
  expect(
    entries.filter(({ kind }) => kind !== 'grant').map(({ kind, credits }) => `${kind} ${credits}`),
  ).toEqual(['refund_seen 130', 'charge -142'])
})

test('where the service does not tell its refund, the balance does, and the cost follows from it', async () => {
  const studio = await studioBench({ credits: 1000 })
  studio.engine.renderer.failWith = 'the encoder broke'
  const original = studio.engine.app.request.bind(studio.engine.app)
  Object.assign(studio.engine.app, {
    request: async (url: string, init?: RequestInit) => {
      const answer = await original(url, init)
      if (init?.method !== 'GET' || !url.includes('/api/v1/videos/')) return answer
      const body: object = await answer.json()
      return Response.json({ ...body, credits_refunded: undefined }, { status: answer.status })
    },
  })
  const job = await make(studio, { ...person, person_image_url: await picture(studio, 200) })
  expect(job.rawAnswer).not.toContain('credits_refunded')
  await balance(studio)
  expect((await readJob(studio.ctx, job.id)).money).toMatchObject({ held: 142, cost: 12, refund: 130 })
})

test('a clip from a person whose portrait is gone costs nothing', async () => {
  const studio = await studioBench({ credits: 1000 })
  const person_image_url = `/v1/files/upload_uaabbcc_${'B'.repeat(22)}.jpg`
  const job = await make(studio, { ...person, person_image_url })
  expect(job).toMatchObject({
    state: 'failed',
    credits: 0,
    failure: { code: 'reference_unreachable', paid: 'refunded' },
    money: { held: 142, cost: 0, refund: 142 },
  })
  expect(await balance(studio)).toBe(1000)
})

test('frames reach the renderer as first and end', async () => {
  const studio = await studioBench()
  const seen = watchInputs(studio)
  const job = await make(studio, {
    ...video,
    first_frame_url: await picture(studio, 300),
    end_frame_url: await picture(studio, 310),
  })
  expect(job).toMatchObject({ state: 'completed', kind: 'frames', money: { held: 130, cost: 130 } })
  expect(seen).toEqual([{ first: 300, end: 310 }])
  expect(postsOf(studio)).toEqual(['/api/v1/videos'])
})

test('references reach the renderer in their order, and a video among them is charged', async () => {
  const studio = await studioBench({ credits: 1000 })
  const seen = watchInputs(studio)
  const file = async (extension: 'mp4' | 'wav') =>
    uploadToEngine(studio.engine, studio.key, await clip(extension))
  const job = await make(studio, {
    ...video,
    reference_images: [await picture(studio, 400), await picture(studio, 410)],
    reference_videos: [await file('mp4')],
    reference_audios: [await file('wav')],
  })
  expect(job).toMatchObject({
    state: 'completed',
    kind: 'references',
    money: { estimate: 220, held: 220, cost: 220 },
  })
  expect(seen).toEqual([{ images: [400, 410], videos: 1, audios: 1 }])
  expect(await balance(studio)).toBe(1000 - 220)
})
