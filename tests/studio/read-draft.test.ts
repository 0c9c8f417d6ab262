import { expect, test } from 'vitest'

import { buildJobs } from '#contract/studio/build-jobs.ts'
import { buildRequest } from '#contract/studio/build-request.ts'
import type { JobRequest } from '#contract/studio/job-request.ts'
import { readDraft } from '#studio/compose/read-draft.ts'
import { createJob } from '#studio/jobs/create-job.ts'

import { knowing, makeDraft } from '../contract/make-draft.ts'
import { connectedLive } from '../support/live-service.ts'
import { settled } from '../support/media-bench.ts'
import { picture } from '../support/media-samples.ts'
import { storedMedium } from '../support/stored-medium.ts'
import { studioBench, type StudioBench } from '../support/studio-bench.ts'
import { uploadToEngine } from '../support/upload-to-engine.ts'

const create = async (studio: StudioBench, request: JobRequest, creditsMax: number | null = null) => {
  const id = crypto.randomUUID()
  await createJob(studio.ctx, { id, request, creditsMax, held: true })
  return id
}
const draftOf = async (studio: StudioBench, request: JobRequest) =>
  (await readDraft(studio.ctx, await create(studio, request))).draft
const mediaRows = ({ ctx }: StudioBench) => ctx.db.selectFrom('media').selectAll().orderBy('name').execute()
const video = { prompt: 'x', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' } as const

test('a text job is read back with every setting, as one take', async () => {
  const studio = await studioBench()
  const webhook_url = 'https://hooks.example/done'
  const id = await create(
    studio,
    { ...video, model: 'seedance-2.0-fast', duration: 12, aspect_ratio: '21:9', webhook_url },
    500,
  )
  expect((await readDraft(studio.ctx, id)).draft).toEqual(
    makeDraft({
      model: 'seedance-2.0-fast',
      duration: 12,
      aspectRatio: '21:9',
      webhookUrl: webhook_url,
      creditsMax: 500,
    }),
  )
})

test('braces in a prompt that was sent are text in the draft, which makes the very same request', async () => {
  const studio = await studioBench()
  const prompt = 'A sign that says {open|closed}'
  const draft = await draftOf(studio, { ...video, prompt })
  expect(draft.prompt).not.toBe(prompt)
  expect(buildJobs(draft, { media: () => undefined, chipStyle: 'at' })).toMatchObject({
    ok: true,
    requests: [{ prompt }],
  })
})

test('a webhook address of this studio itself is not the person’s own and is left out', async () => {
  const studio = await studioBench({ publicOrigin: 'https://studio.example' })
  const ours = await draftOf(studio, { ...video, webhook_url: 'https://studio.example/hooks/practice/a.1.b' })
  expect(ours.webhookUrl).toBe('')
  const elsewhere = 'https://studio.example.evil.example/hooks/practice'
  expect((await draftOf(studio, { ...video, webhook_url: elsewhere })).webhookUrl).toBe(elsewhere)
})

test('inputs that the studio knows come back as themselves, each in its place', async () => {
  const studio = await studioBench()
  const media = await Promise.all(
    ['a', 'b', 'c', 'd'].map((name) => storedMedium(studio.ctx, { name, url: `/v1/files/${name}.bin` })),
  )
  const [a, b, c, d] = media.map(({ id, name }) => ({ id, name }))
  const frames = await draftOf(studio, {
    ...video,
    first_frame_url: '/v1/files/a.bin',
    end_frame_url: 'http://127.0.0.1:8787/v1/files/b.bin',
  })
  expect(frames).toMatchObject({ mode: 'frames', firstFrame: { ...a, kind: 'image' }, endFrame: b })
  const references = await draftOf(studio, {
    ...video,
    prompt: 'x',
    reference_images: ['/v1/files/c.bin', '/v1/files/a.bin'],
    reference_videos: ['/v1/files/b.bin'],
    reference_audios: ['/v1/files/d.bin'],
  })
  expect(references).toMatchObject({
    mode: 'references',
    references: [
      { ...c, kind: 'image' },
      { ...a, kind: 'image' },
      { ...b, kind: 'video' },
      { ...d, kind: 'audio' },
    ],
  })
  const person = await draftOf(studio, {
    ...video,
    aspect_ratio: '1:1',
    person_image_url: '/v1/files/a.bin',
    extra_reference_images: ['/v1/files/d.bin'],
    clothing_details: 'a red coat',
  })
  expect(person).toMatchObject({
    mode: 'person',
    portrait: a,
    extraImages: [d],
    clothing: 'a red coat',
    personRatio: '1:1',
    aspectRatio: '16:9',
  })
  expect(await mediaRows(studio)).toHaveLength(4)
})

test('references in a prompt are chips again, in whichever style they were written', async () => {
  const studio = await studioBench()
  await storedMedium(studio.ctx, { name: 'a', url: '/v1/files/a.bin' })
  for (const prompt of [
    '@Image1 waves at [Image 2]',
    '[Image 1] waves at [Image 2]',
    'Image 1 waves at [Image 2]',
  ])
    expect((await draftOf(studio, { ...video, prompt, reference_images: ['/v1/files/a.bin'] })).prompt).toBe(
      '@Image1 waves at [Image 2]',
    )
  expect((await draftOf(studio, { ...video, prompt: 'Image 1 of a book' })).prompt).toBe('Image 1 of a book')
})

test('an address that is not known becomes an input of its own, once, however many read it at once', async () => {
  const studio = await studioBench()
  const url = 'https://media.example/folder/sunset.jpg'
  const id = await create(studio, { ...video, first_frame_url: url })
  const [{ draft }, again] = await Promise.all([readDraft(studio.ctx, id), readDraft(studio.ctx, id)])
  expect(draft.firstFrame).toMatchObject({ kind: 'image', name: 'sunset.jpg' })
  expect(again.draft.firstFrame).toEqual(draft.firstFrame)
  await studio.clock.turn(60_000)
  expect((await readDraft(studio.ctx, id)).draft).toEqual(draft)
  expect(await mediaRows(studio)).toMatchObject([{ origin: 'url', source_url: url }])
})

test('an upload that the studio forgot and the service still has is fetched back from there', async () => {
  const studio = await studioBench()
  const url = await uploadToEngine(studio.engine, studio.key, await picture().jpeg().toBuffer())
  const draft = await draftOf(studio, { ...video, first_frame_url: url })
  const id = draft.firstFrame?.id ?? ''
  const built = buildRequest(draft, knowing(await settled(studio, id)))
  expect(built).toMatchObject({ ok: true, request: { first_frame_url: url } })
})

test('an upload that nobody has any more is shown under its name with what is wrong, and cannot be sent', async () => {
  const studio = await studioBench()
  const name = `upload_uaabbcc_${'B'.repeat(22)}.jpg`
  const request = { ...video, reference_images: [`/v1/files/${name}`], prompt: '[Image 1] waves' }
  const draft = await draftOf(studio, request)
  expect(draft).toMatchObject({ prompt: '@Image1 waves', references: [{ kind: 'image', name }] })
  const id = draft.references[0]?.id ?? ''
  const view = await settled(studio, id)
  expect(view).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } })
  expect(buildRequest(draft, knowing(view))).toMatchObject({
    ok: false,
    problems: [{ path: 'reference_images.0', message: view.problem?.message }],
  })
})

test('a job of the other mode has no draft here', async () => {
  const studio = await studioBench()
  await connectedLive(studio)
  const id = await create(studio, video)
  await expect(readDraft(studio.studio.context('live'), id)).rejects.toMatchObject({ code: 'not_found' })
  await expect(readDraft(studio.ctx, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
})
