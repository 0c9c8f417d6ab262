import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import type { JobRequest } from '#contract/studio/job-request.ts'
import { createJob } from '#studio/jobs/create-job.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { noteCopy } from '#studio/media/media-copy.ts'
import { prepareMedia } from '#studio/media/prepare-media.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { readMediaUse, removeMedia } from '#studio/media/remove-media.ts'
import { connectKey } from '#studio/modes/connect-key.ts'
import { editJob } from '#studio/queue/edit-job.ts'
import { holdJob, releaseAll, releaseJob } from '#studio/queue/hold-job.ts'
import type { TransportRequest } from '#upstream/transport.ts'

import { connectedLive, liveService } from '../../support/live-service.ts'
import { ageCopies, answerUploads, keptInput, refusedUpload, taken } from '../../support/media-bench.ts'
import { brokenBy, type StudioBench, studioBench, type Wire } from '../../support/studio-bench.ts'

const url = (name: string) => `https://files.example/v1/files/${name}`
const text = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const
const framed = (first_frame_url: string): JobRequest => ({ ...text, first_frame_url })
const isUpload = ({ url: { pathname } }: TransportRequest) => pathname === '/api/v1/upload'

/** What was posted to make videos. */
function posted(wire: Wire): object[] {
  const bodies: object[] = []
  wire.before = (request) => {
    if (request.lane === 'submit' && typeof request.body === 'string')
      bodies.push(z.looseObject({}).parse(JSON.parse(request.body)))
  }
  return bodies
}

/** A studio with an input whose copy is so many days old. */
async function withCopy(days: number) {
  const studio = await studioBench()
  const bodies = posted(studio.wire)
  const uploads = answerUploads(studio.wire, (nth) => taken(`${nth}.png`))
  const input = await keptInput(studio, { name: 'sunset.png' })
  await prepareMedia(studio.ctx, input)
  await studio.clock.settle()
  await ageCopies(studio, days)
  return { studio, bodies, uploads, input }
}

async function create(studio: StudioBench, request: JobRequest, ctx = studio.ctx) {
  const id = crypto.randomUUID()
  await createJob(ctx, { id, request })
  await studio.clock.settle()
  return id
}

test('a job goes out as it is while the copies of its inputs are fresh', async () => {
  const { studio, bodies, uploads } = await withCopy(19)
  const id = await create(studio, framed(url('1.png')))
  expect(bodies).toMatchObject([{ first_frame_url: url('1.png') }])
  expect(uploads.count()).toBe(1)
  expect((await readJob(studio.ctx, id)).timeline.map(({ event }) => event)).not.toContain('inputs_sent')
})

test('an old copy is made anew before the job that names it is sent, and the job tells so', async () => {
  const { studio, bodies, uploads, input } = await withCopy(21)
  const id = await create(studio, framed(url('1.png')))
  await studio.clock.turn(10_000)
  expect(bodies).toMatchObject([{ first_frame_url: url('2.png') }])
  expect(uploads.count()).toBe(2)
  const job = await readJob(studio.ctx, id)
  expect(job.request).toEqual(framed(url('2.png')))
  const events = job.timeline.map(({ event }) => event)
  expect(events.indexOf('inputs_sent')).toBeLessThan(events.indexOf('sending'))
  expect(events).not.toContain('edited')
  expect(await readMedia(studio.ctx, input)).toMatchObject({ url: url('2.png') })
})

test('every place of a request gets the new address, in its order; what is not ours stays as it is', async () => {
  const { studio, bodies } = await withCopy(21)
  const other = await keptInput(studio)
  await prepareMedia(studio.ctx, other)
  await studio.clock.settle()
  const foreign = ['https://elsewhere.example/a.png', '/v1/files/nobodys.png']
  await create(studio, {
    ...text,
    reference_images: [url('1.png'), ...foreign, '/v1/files/2.png', url('1.png')],
    reference_videos: ['/v1/files/1.png'],
  })
  await studio.clock.turn(10_000)
  expect(bodies).toMatchObject([
    {
      reference_images: [url('3.png'), ...foreign, url('2.png'), url('3.png')],
      reference_videos: [url('3.png')],
    },
  ])
})

test('a portrait and its companions get theirs too', async () => {
  const { studio, bodies } = await withCopy(21)
  const person = { person_image_url: url('1.png'), extra_reference_images: ['/v1/files/1.png'] }
  await create(studio, { ...text, aspect_ratio: '9:16', ...person })
  await studio.clock.turn(10_000)
  expect(bodies).toMatchObject([{ person_image_url: url('2.png'), extra_reference_images: [url('2.png')] }])
})

test('a job that names an address from before is sent with the one of now, and nothing is uploaded for it', async () => {
  const { studio, bodies, uploads, input } = await withCopy(21)
  await prepareMedia(studio.ctx, input)
  await studio.clock.settle()
  await create(studio, framed(url('1.png')))
  await studio.clock.turn(10)
  expect(bodies).toMatchObject([{ first_frame_url: url('2.png') }])
  expect(uploads.count()).toBe(2)
})

test('the same job sent again by a browser is the same job, also after its inputs got new addresses', async () => {
  const { studio, bodies } = await withCopy(21)
  const id = await create(studio, framed(url('1.png')))
  await studio.clock.turn(10_000)
  expect(await createJob(studio.ctx, { id, request: framed(url('1.png')) })).toMatchObject({ id })
  await expect(createJob(studio.ctx, { id, request: framed(url('other.png')) })).rejects.toMatchObject({
    code: 'conflict',
  })
  expect(bodies).toHaveLength(1)
})

test('what another service was given is given to this one before a job that waited for it is sent', async () => {
  const studio = await studioBench()
  const first = await connectedLive(studio)
  const there = studio.studio.context('live')
  answerUploads(first.wire, () => taken('first.png'))
  const input = await keptInput(studio)
  await prepareMedia(there, input)
  await studio.clock.settle()
  const id = crypto.randomUUID()
  await createJob(there, { id, request: framed(url('first.png')), held: true })
  const second = await liveService(studio, { origin: 'https://second.example' })
  const bodies = posted(second.wire)
  answerUploads(second.wire, () => taken('second.png'))
  await connectKey(studio.studio, { mode: 'live', baseUrl: second.origin, key: second.key })
  await releaseJob(there, id)
  await studio.clock.turn(10_000)
  expect(bodies).toMatchObject([{ first_frame_url: url('second.png') }])
})

test('a job whose input the service refuses is held, unpaid, with words; releasing it tries once more', async () => {
  const { studio, bodies, input } = await withCopy(21)
  let isWilling = false
  answerUploads(studio.wire, () =>
    isWilling ? taken('new.png') : refusedUpload(415, 'unsupported_media_type', 'No longer.'),
  )
  const id = await create(studio, framed(url('1.png')))
  await studio.clock.turn(10_000)
  const job = await readJob(studio.ctx, id)
  expect(job).toMatchObject({ state: 'held', problem: 'media_gone' })
  expect(job.timeline.at(-1)?.note).toBe(
    'The service cannot be given “sunset.png”. The service does not take this file. It says: No longer. Nothing was sent or paid.',
  )
  expect(bodies).toEqual([])
  await releaseJob(studio.ctx, id)
  await studio.clock.turn(10_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'held', problem: 'media_gone' })
  isWilling = true
  await releaseAll(studio.ctx)
  await studio.clock.turn(10_000)
  expect(bodies).toMatchObject([{ first_frame_url: url('new.png') }])
  expect(await readMedia(studio.ctx, input)).toMatchObject({ state: 'ready' })
})

test('an edit that names another input lets a job go that was held for its input', async () => {
  const { studio, bodies } = await withCopy(21)
  answerUploads(studio.wire, () => refusedUpload(422, 'invalid_request', 'No.'))
  const id = await create(studio, framed(url('1.png')))
  await studio.clock.turn(10_000)
  const { revision } = await readJob(studio.ctx, id)
  await editJob(studio.ctx, { id, request: framed('https://elsewhere.example/a.png'), revision })
  await studio.clock.settle()
  expect(bodies).toMatchObject([{ first_frame_url: 'https://elsewhere.example/a.png' }])
})

test('while the service is down the job waits, unpaid, and goes with a new copy once it is up', async () => {
  const { studio, bodies } = await withCopy(21)
  const count = studio.wire.before
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  const id = await create(studio, framed(url('1.png')))
  await studio.clock.turn(10 * 60_000)
  expect(await studio.state(id)).toBe('waiting')
  studio.wire.before = count
  await studio.clock.turn(60_000)
  expect(bodies).toMatchObject([{ first_frame_url: url('2.png') }])
})

test('uploads that do not get through while the service works hold their job alone: the next ones go on', async () => {
  const { studio, bodies } = await withCopy(21)
  const count = studio.wire.before
  studio.wire.before = (request) => {
    if (isUpload(request)) throw brokenBy('UND_ERR_SOCKET')
    count(request)
  }
  const id = await create(studio, framed(url('1.png')))
  await create(studio, text)
  await studio.clock.turn(60_000)
  expect(bodies).toEqual([])
  await studio.clock.turn(2 * 60_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'held', problem: 'media_gone' })
  expect(bodies).toEqual([text])
})

test('a job that was held or cancelled while its input was on its way is not sent', async () => {
  const { studio, bodies } = await withCopy(21)
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  studio.wire.after = (request) => (isUpload(request) ? gate : undefined)
  const id = await create(studio, framed(url('1.png')))
  await holdJob(studio.ctx, id)
  open()
  await studio.clock.turn(10_000)
  expect(await studio.state(id)).toBe('held')
  expect(bodies).toEqual([])
})

test('released, a job names an input that was removed as it was: the service may still have it', async () => {
  const { studio, bodies, uploads, input } = await withCopy(21)
  const id = crypto.randomUUID()
  await createJob(studio.ctx, { id, request: framed(url('1.png')), held: true })
  await removeMedia(studio.ctx, input)
  await releaseJob(studio.ctx, id)
  await studio.clock.settle()
  expect(bodies).toMatchObject([{ first_frame_url: url('1.png') }])
  expect(uploads.count()).toBe(1)
})

test('removing an input holds the jobs that wait with it, unpaid, with words; all others go on', async () => {
  const { studio, bodies, input } = await withCopy(1)
  const [waits, held, other] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()]
  studio.ctx.live.unavailableUntil = studio.clock.now() + 60_000
  await createJob(studio.ctx, { id: waits, request: framed('/v1/files/1.png') })
  await createJob(studio.ctx, { id: held, request: framed(url('1.png')), held: true })
  await createJob(studio.ctx, { id: other, request: framed('https://elsewhere.example/1.png') })
  expect(await readMediaUse(studio.ctx, input)).toEqual({ unsentJobs: 2 })
  await removeMedia(studio.ctx, input)
  const told = '“sunset.png” was removed from the studio. Nothing was sent or paid.'
  const job = await readJob(studio.ctx, waits)
  expect(job).toMatchObject({ state: 'held', problem: 'media_gone' })
  expect(job.timeline.at(-1)).toMatchObject({ event: 'held', note: told })
  const before = await readJob(studio.ctx, held)
  expect(before).toMatchObject({ state: 'held', problem: null })
  expect(before.timeline.at(-1)).toMatchObject({ event: 'input_removed', note: told })
  expect(await studio.state(other)).toBe('waiting')
  expect(bodies).toEqual([])
})

test('the same file a second time keeps the jobs going that name it', async () => {
  const { studio, input } = await withCopy(1)
  const twin = await keptInput(studio, { name: 'twin.png' })
  await noteCopy(studio.ctx, twin, { url: url('1.png'), baseUrl: 'x' })
  await createJob(studio.ctx, { id: crypto.randomUUID(), request: framed(url('1.png')), held: true })
  expect(await readMediaUse(studio.ctx, input)).toEqual({ unsentJobs: 0 })
})

test('an input knows when a job last named it', async () => {
  const { studio, input } = await withCopy(1)
  expect(await readMedia(studio.ctx, input)).toMatchObject({ usedAt: null })
  await create(studio, framed('/v1/files/1.png'))
  expect(await readMedia(studio.ctx, input)).toMatchObject({ usedAt: studio.clock.now() })
})
