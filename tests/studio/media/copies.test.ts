import { rmSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readChanges } from '#studio/changes/read-changes.ts'
import { inputPath } from '#studio/media/input-files.ts'
import { prepareMedia } from '#studio/media/prepare-media.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { connectKey } from '#studio/modes/connect-key.ts'

import { connectedLive, liveService } from '../../support/live-service.ts'
import { ageCopies, answerUploads, keptInput, refusedUpload, taken } from '../../support/media-bench.ts'
import { brokenBy, type StudioBench, studioBench } from '../../support/studio-bench.ts'

const hourMs = 60 * 60_000
const isUpload = ({ url }: { url: URL }) => url.pathname === '/api/v1/upload'

/** Asks for a copy and lets what can happen at once happen. */
async function prepared(studio: StudioBench, id: string, ctx = studio.ctx) {
  await prepareMedia(ctx, id)
  await studio.clock.settle()
  return readMedia(ctx, id)
}

test('an input that only the studio has is sent when somebody asks for that, once', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, () => taken('a.png'))
  const id = await keptInput(studio)
  expect(await readMedia(studio.ctx, id)).toMatchObject({ state: 'kept', url: null, problem: null })
  const view = { state: 'ready', url: 'https://files.example/v1/files/a.png' }
  expect(await prepared(studio, id)).toMatchObject(view)
  await ageCopies(studio, 19.9)
  expect(await prepared(studio, id)).toMatchObject(view)
  expect(uploads.count()).toBe(1)
})

test('a copy that the service may soon throw away is made anew', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, (nth) => taken(`${nth}.png`))
  const id = await keptInput(studio)
  await prepared(studio, id)
  await ageCopies(studio, 20)
  expect(await prepared(studio, id)).toMatchObject({ url: 'https://files.example/v1/files/2.png' })
  expect(uploads.count()).toBe(2)
})

test.each([
  [
    { url: '/v1/files/a.png', full_url: 'https://f.example/v1/files/a.png' },
    'https://f.example/v1/files/a.png',
  ],
  [{ url: '/v1/files/a.png' }, '/v1/files/a.png'],
  [{ url: '/v1/files/a.png', full_url: 7 }, '/v1/files/a.png'],
  [{ full_url: 'https://cdn.example/anything?x=1' }, 'https://cdn.example/anything?x=1'],
  [{ url: '/v1/files/a.png', full_url: 'http://f.example/a.png' }, '/v1/files/a.png'],
])('where the service has a file is read from whatever it answers: %j', async (body, url) => {
  const studio = await studioBench()
  answerUploads(studio.wire, () => ({ status: 200, body }))
  expect(await prepared(studio, await keptInput(studio))).toMatchObject({ state: 'ready', url })
})

test.each([{}, { url: 'javascript:alert(1)' }, { full_url: 'http://a.example/x.png' }, 'nonsense'])(
  'an answer without a usable address is no copy: %j',
  async (body) => {
    const studio = await studioBench()
    answerUploads(studio.wire, () => ({ status: 200, body }))
    expect(await prepared(studio, await keptInput(studio))).toMatchObject({
      state: 'failed',
      url: null,
      problem: { code: 'refused_by_service', message: expect.stringContaining('named no address') },
    })
  },
)

test('a service that does not take a file is quoted, and not asked again by itself', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, () =>
    refusedUpload(415, 'unsupported_media_type', 'Only images are hosted here.'),
  )
  const id = await keptInput(studio, { kind: 'video', name: 'a.mp4' })
  const refused = {
    state: 'failed',
    problem: {
      code: 'refused_by_service',
      message: 'The service does not take this file. It says: Only images are hosted here.',
      canRetry: false,
    },
  }
  expect(await prepared(studio, id)).toMatchObject(refused)
  await studio.clock.turn(hourMs)
  expect(uploads.count()).toBe(1)
  expect(await prepared(studio, id)).toMatchObject(refused)
  expect(uploads.count()).toBe(2)
})

test('what lies in the account, not in the file, may be tried again', async () => {
  const studio = await studioBench()
  answerUploads(studio.wire, (nth) =>
    nth === 1 ? refusedUpload(403, 'plan_required', 'Upgrade.') : taken('a.png'),
  )
  const id = await keptInput(studio)
  expect(await prepared(studio, id)).toMatchObject({ problem: { canRetry: true } })
  expect(await prepared(studio, id)).toMatchObject({ state: 'ready', problem: null })
})

test('while the service is down an input waits with words, and goes there by itself once it is up', async () => {
  const studio = await studioBench()
  answerUploads(studio.wire, () => taken('a.png'))
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  const id = await keptInput(studio)
  expect(await prepared(studio, id)).toMatchObject({
    state: 'sending',
    problem: { code: 'service_unreachable', canRetry: true },
  })
  expect((await readChanges(studio.ctx, {})).block).toMatchObject({ reason: 'unreachable' })
  await studio.clock.turn(60_000)
  studio.wire.before = () => {}
  await studio.clock.turn(6 * 60_000)
  expect(await readMedia(studio.ctx, id)).toMatchObject({ state: 'ready', problem: null })
})

test('an upload that breaks is tried again with growing pauses, and nobody is told that the service is down', async () => {
  const studio = await studioBench()
  let tries = 0
  studio.wire.before = (request) => {
    if (!isUpload(request)) return
    tries++
    throw brokenBy('UND_ERR_SOCKET')
  }
  const id = await keptInput(studio)
  await prepared(studio, id)
  await studio.clock.turn(60_000)
  expect(tries).toBeGreaterThanOrEqual(4)
  expect(tries).toBeLessThanOrEqual(6)
  expect(await readMedia(studio.ctx, id)).toMatchObject({ problem: { code: 'service_unreachable' } })
  expect((await readChanges(studio.ctx, {})).block).toBeNull()
  const before = tries
  expect(await prepared(studio, id)).toMatchObject({ state: 'sending' })
  expect(tries).toBe(before + 1)
})

test('a service out of order is asked again, one that asks for a pause gets it', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, (nth) => {
    if (nth === 1) return refusedUpload(503, 'unavailable', 'Down.')
    return nth === 2
      ? { status: 429, body: { detail: { error: 'rate_limit_exceeded', message: 'Slow.', retry_after: 40 } } }
      : taken('a.png')
  })
  const id = await keptInput(studio)
  await prepared(studio, id)
  await studio.clock.turn(120_000)
  expect(await readMedia(studio.ctx, id)).toMatchObject({ state: 'ready' })
  expect(uploads.count()).toBe(3)
  expect((uploads.at[2] ?? 0) - (uploads.at[1] ?? 0)).toBeGreaterThanOrEqual(40_000)
})

test('uploads count as requests of the key: many at once never run into its limit', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, (nth) => taken(`${nth}.png`))
  const ids = []
  for (let n = 0; n < 40; n++) ids.push(await keptInput(studio))
  for (const id of ids) await prepareMedia(studio.ctx, id)
  await studio.clock.turn(59_000)
  expect(uploads.count()).toBeLessThanOrEqual(30)
  expect(uploads.count()).toBeGreaterThanOrEqual(20)
  await studio.clock.turn(120_000)
  expect(uploads.count()).toBe(40)
})

test('the very same content is sent once, and both inputs have its address', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, (nth) => taken(`${nth}.png`))
  const ids = [await keptInput(studio, { content: 'x' }), await keptInput(studio, { content: 'x' })]
  for (const id of ids)
    expect(await prepared(studio, id)).toMatchObject({ url: 'https://files.example/v1/files/1.png' })
  expect(uploads.count()).toBe(1)
})

test('what was to be sent when the studio ended is sent after the next start', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, () => taken('a.png'))
  studio.wire.before = (request) => {
    if (isUpload(request)) throw brokenBy('UND_ERR_SOCKET')
  }
  const id = await keptInput(studio)
  await prepared(studio, id)
  studio.wire.before = () => {}
  await studio.restart()
  expect(await readMedia(studio.ctx, id)).toMatchObject({ state: 'ready' })
  expect(uploads.count()).toBe(1)
})

test('an input whose file is gone from the disk says so, and nothing is sent', async () => {
  const studio = await studioBench()
  const uploads = answerUploads(studio.wire, () => taken('a.png'))
  const id = await keptInput(studio)
  rmSync(inputPath(studio.ctx, id, ''), { recursive: true })
  expect(await prepared(studio, id)).toMatchObject({ state: 'failed', problem: { code: 'gone' } })
  expect(uploads.count()).toBe(0)
})

test('each mode has a copy of its own: after a switch an input is only in the studio, until it is asked for there', async () => {
  const studio = await studioBench()
  const live = await connectedLive(studio)
  answerUploads(studio.wire, () => taken('practice.png'))
  const liveUploads = answerUploads(live.wire, () => taken('live.png'))
  const id = await keptInput(studio)
  await prepared(studio, id)
  const there = studio.studio.context('live')
  expect(await readMedia(there, id)).toMatchObject({ state: 'kept', url: null })
  expect(liveUploads.count()).toBe(0)
  expect(await prepared(studio, id, there)).toMatchObject({
    state: 'ready',
    url: 'https://files.example/v1/files/live.png',
  })
  expect(await readMedia(studio.ctx, id)).toMatchObject({
    url: 'https://files.example/v1/files/practice.png',
  })
})

test('a mode without a key keeps an input with words, and sends it once a key is connected', async () => {
  const studio = await studioBench()
  const there = studio.studio.context('live')
  const id = await keptInput(studio)
  expect(await prepared(studio, id, there)).toMatchObject({
    state: 'sending',
    problem: { code: 'service_unreachable', message: expect.stringContaining('Live has no key yet') },
  })
  const live = await liveService(studio)
  answerUploads(live.wire, () => taken('a.png'))
  await connectKey(studio.studio, { mode: 'live', baseUrl: live.origin, key: live.key })
  await studio.clock.settle()
  expect(await readMedia(there, id)).toMatchObject({ state: 'ready', problem: null })
})

test('another service does not have what the one before was given', async () => {
  const studio = await studioBench()
  const first = await connectedLive(studio)
  const there = studio.studio.context('live')
  answerUploads(first.wire, () => taken('first.png'))
  const id = await keptInput(studio)
  await prepared(studio, id, there)
  const second = await liveService(studio, { origin: 'https://second.example' })
  answerUploads(second.wire, () => taken('second.png'))
  await connectKey(studio.studio, { mode: 'live', baseUrl: second.origin, key: second.key })
  await studio.clock.settle()
  expect(await readMedia(there, id)).toMatchObject({ state: 'kept', url: null })
  expect(await prepared(studio, id, there)).toMatchObject({
    url: 'https://files.example/v1/files/second.png',
  })
})
