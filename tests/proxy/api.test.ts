import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { JobDetail } from '#contract/studio/job.ts'
import { routes } from '#contract/studio/routes.ts'

import { browser } from '../support/browser.ts'
import { studioBench } from '../support/studio-bench.ts'

const good = { prompt: 'A meadow', model: 'seedance-2.0', duration: 5, aspect_ratio: '16:9' }

const id = () => crypto.randomUUID()

test('every answer is what the contract says', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const jobId = id()
  JobDetail.parse(await (await ask('/api/jobs', { id: jobId, request: good })).json())
  await studio.clock.turn(40_000)
  const reads = [
    routes.readSession,
    routes.listJobs,
    routes.readJob,
    routes.readChanges,
    routes.readAccount,
    routes.readConnection,
  ]
  for (const route of reads) {
    const answer = await ask(route.path.replace(':id', jobId))
    expect([route.path, answer.status]).toEqual([route.path, 200])
    expect(route.output.safeParse(await answer.json()).error).toBeUndefined()
  }
})

test.each([
  [{ request: { ...good, prompt: '' } }, ['request.prompt']],
  [{ request: { ...good, prompt: '🎬'.repeat(4001) } }, ['request.prompt']],
  [{ request: { ...good, duration: 3 } }, ['request.duration']],
  [
    { request: { ...good, duration: 4.5, aspect_ratio: '2:1' } },
    ['request.aspect_ratio', 'request.duration'],
  ],
  [{ request: { ...good, first_frame: 'x' } }, ['request.first_frame']],
  [{ request: good, extra: 1 }, ['extra']],
  [{ id: 'not-a-uuid', request: good }, ['id']],
  [{ id: id() }, ['request']],
])('a bad job is 422 with every bad field named, and nothing is stored: %#', async (body, fields) => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const answer = await ask('/api/jobs', { id: id(), ...body })
  expect(answer.status).toBe(422)
  const { detail } = ErrorEnvelope.parse(await answer.json())
  expect(detail.fields?.map(({ path }) => path).toSorted()).toEqual(fields)
  expect(await studio.ctx.db.selectFrom('job').select('id').execute()).toEqual([])
})

test('bodies that are no JSON object, too large or of another type are refused in the envelope', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const answers = [
    await ask('/api/jobs', '{'),
    await ask('/api/jobs', '[1]'),
    await ask('/api/jobs', 'null'),
    await ask('/api/jobs', 'x'.repeat(300_000)),
    await ask('/api/jobs', '{}', { 'content-type': 'text/plain' }),
    await ask('/api/jobs?before=1'),
    await ask('/api/jobs?limit=-1'),
    await ask('/api/changes?after=x'),
    await ask('/api/jobs/nope'),
    await ask(`/api/jobs/${id()}`),
  ]
  expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 413, 415, 422, 422, 422, 422, 404])
  for (const answer of answers) ErrorEnvelope.parse(await answer.json())
})

test('a POST without a body is an empty object, whatever its type says', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const jobId = id()
  await ask('/api/jobs', { id: jobId, request: good })
  for (const type of ['application/json', 'text/plain'])
    expect((await ask(`/api/jobs/${jobId}/cancel`, '', { 'content-type': type })).status).not.toBe(415)
  expect((await ask('/api/jobs', '', { 'content-type': 'text/plain' })).status).toBe(422)
})

test('too few credits is 402 with both figures', async () => {
  const studio = await studioBench({ credits: 100 })
  const ask = await browser(studio)
  const answer = await ask('/api/jobs', { id: id(), request: good })
  expect(answer.status).toBe(402)
  expect(ErrorEnvelope.parse(await answer.json()).detail).toMatchObject({
    error: 'insufficient_credits',
    credits_required: 130,
    credits_available: 100,
  })
})

test('media: ranges, a download named for the prompt, and nothing but the three files', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const jobId = id()
  await ask('/api/jobs', { id: jobId, request: { ...good, prompt: '金色的猎犬 "runs"/..\\' } })
  expect((await ask(`/media/${jobId}/clip.mp4`)).status).toBe(404)
  await studio.clock.turn(40_000)
  const part = await ask(`/media/${jobId}/clip.mp4`, undefined, { range: 'bytes=4-7' })
  expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
    206,
    'ftyp',
    expect.stringMatching(/^bytes 4-7\/\d{6}$/),
  ])
  const saved = await ask(`/media/${jobId}/clip.mp4?download=1`)
  await saved.arrayBuffer()
  expect(decodeURIComponent(saved.headers.get('content-disposition') ?? '')).toContain(
    `UTF-8''金色的猎犬-runs-${jobId.slice(0, 6)}.mp4`,
  )
  for (const name of ['cover.jpg', 'thumb.webp']) {
    const picture = await ask(`/media/${jobId}/${name}`)
    expect([picture.status, (await picture.arrayBuffer()).byteLength > 100]).toEqual([200, true])
  }
  for (const name of ['secret.key', '..%2F..%2Fstudio.db', 'clip.mp4.part', ''])
    expect((await ask(`/media/${jobId}/${name}`)).status).toBe(404)
})

test('the key is in nothing that the proxy answers, nor in the database in the clear', async () => {
  const studio = await studioBench()
  const ask = await browser(studio)
  const jobId = id()
  await ask('/api/jobs', { id: jobId, request: good })
  await studio.clock.turn(40_000)
  const answers = []
  for (const path of [
    '/api/session',
    '/api/jobs',
    `/api/jobs/${jobId}`,
    '/api/changes',
    '/api/account',
    '/api/connection',
    '/nope',
  ])
    answers.push(await (await ask(path)).text())
  for (const table of ['job', 'job_event', 'account_reading', 'session'] as const)
    answers.push(JSON.stringify(await studio.ctx.db.selectFrom(table).selectAll().execute()))
  const secret = studio.key.slice('sk_live_'.length)
  const everything = answers.join('\n')
  expect(everything).toContain(secret.slice(0, 4))
  for (let at = 0; at + 12 <= secret.length; at++) expect(everything).not.toContain(secret.slice(at, at + 12))
  expect(everything).not.toContain(Buffer.from(studio.key).toString('base64').slice(0, 16))
  expect(everything).not.toContain(Buffer.from(secret).toString('hex').slice(0, 16))
})
