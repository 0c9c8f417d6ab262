import { readdirSync } from 'node:fs'

import { expect, onTestFinished, test, vi } from 'vitest'

import { addMediaUrl } from '#studio/media/add-media-url.ts'
import { findMediaByUrl } from '#studio/media/find-media.ts'
import { prepareMedia } from '#studio/media/prepare-media.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { removeMedia } from '#studio/media/remove-media.ts'

import { startWorld, type World } from '../../../platform/guarded-fetch/start-world.ts'
import { connectedLive } from '../../../support/live-service.ts'
import { answerUploads, settled, taken, upload } from '../../../support/media-bench.ts'
import { picture, silentWav } from '../../../support/media-samples.ts'
import { type StudioBench, studioBench } from '../../../support/studio-bench.ts'

// Every file is looked at by children, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const png = () => picture().png().toBuffer()

/** A studio in a little internet. */
async function online() {
  const world = await startWorld()
  onTestFinished(() => world.close())
  const studio = await studioBench({ guardedFetch: world.fetch })
  const serve = (
    path: string,
    body: Uint8Array | string,
    headers: Record<string, string> = {},
    status = 200,
  ) => world.routes.set(path, (_, response) => response.writeHead(status, headers).end(body))
  return { world, studio, serve }
}

async function added(studio: StudioBench, url: string, ctx = studio.ctx) {
  const id = crypto.randomUUID()
  await addMediaUrl(ctx, { id, url })
  return settled(studio, id, ctx)
}

test('what is at an address is looked at before it is paid for; the service fetches it from there itself', async () => {
  const { world, studio, serve } = await online()
  const uploads = answerUploads(studio.wire, () => taken('a.png'))
  serve('/a%20cat.png', await png(), { 'content-type': 'image/png' })
  const url = world.url('/a%20cat.png?size=large')
  const view = await added(studio, url)
  expect(view).toMatchObject({
    origin: 'url',
    name: 'a cat.png',
    state: 'ready',
    kind: 'image',
    url,
    sourceUrl: url,
    facts: { width: 48, height: 32 },
    preview: true,
  })
  expect(await readMedia(studio.studio.context('live'), view.id)).toMatchObject({ state: 'ready', url })
  expect((await findMediaByUrl(studio.ctx, url))?.id).toBe(view.id)
  expect(await prepareMedia(studio.ctx, view.id)).toMatchObject({ state: 'ready', url })
  expect(uploads.count()).toBe(0)
})

test('redirects are followed three times, and what is named in a request is the address that was given', async () => {
  const { world, studio, serve } = await online()
  serve('/3.png', await png())
  for (const n of [0, 1, 2]) serve(`/${n}.png`, '', { location: `/${n + 1}.png` }, 302)
  expect(await added(studio, world.url('/0.png'))).toMatchObject({ state: 'ready', url: world.url('/0.png') })
  serve('/before.png', '', { location: '/0.png' }, 302)
  expect(await added(studio, world.url('/before.png'))).toMatchObject({ problem: { code: 'unreachable' } })
})

test.each([
  ['an address of this machine', () => 'https://127.0.0.1/a.png'],
  ['a number of this machine', () => 'https://2130706433/a.png'],
  ['this machine in IPv6', () => 'https://[::1]/a.png'],
  ['a name of this machine', () => 'https://localhost/a.png'],
  ['a host of the own network', () => 'https://192.168.1.7/a.png'],
  ['the cloud’s own door', () => 'https://169.254.169.254/latest/meta-data'],
  ['a public name of a private host', () => 'https://inside.test/a.png'],
  ['a redirect to this machine', ({ url }: World) => url('/to-loopback')],
  ['a redirect to a private name', ({ url }: World) => url('/to-inside')],
  ['a name that nobody has', () => 'https://nobody.test/a.png'],
])('%s is refused with words, and nothing there is touched', async (_, urlIn) => {
  const { world, studio, serve } = await online()
  world.names['inside.test'] = ['10.1.2.3']
  serve('/to-loopback', '', { location: `https://127.0.0.1:${world.ports.https}/` }, 302)
  serve('/to-inside', '', { location: 'https://inside.test/' }, 307)
  const view = await added(studio, urlIn(world))
  expect(view).toMatchObject({
    state: 'failed',
    url: null,
    problem: { code: 'private_address', canRetry: false },
  })
  expect(view.problem?.message).toContain('no address on the public internet')
  expect(world.hits()).toBe(0)
  expect(readdirSync(studio.ctx.inputsDir)).toEqual([])
})

test('why an address cannot be fetched is said in words, and it can be tried again', async () => {
  const { world, studio, serve } = await online()
  serve('/page', '<!doctype html><p>Hello', { 'content-type': 'text/html; charset=utf-8' })
  serve('/partly', await png(), {}, 203)
  serve('/zipped', 'x', { 'content-encoding': 'gzip' })
  const bytes = await png()
  world.routes.set('/cut', (_, response) => {
    response.writeHead(200, { 'content-length': String(bytes.length) }).write(bytes.subarray(0, 100))
    setTimeout(() => response.destroy(), 50)
  })
  for (const [url, words] of [
    [world.url('/none.png'), 'answered 404'],
    [world.url('/page'), 'answers with a web page'],
    [world.url('/partly'), 'answered 203'],
    [world.url('/zipped'), 'compressed'],
    [world.url('/cut'), 'broke off its answer'],
    ['http://media.test/v1/files/a.png', 'https://'],
  ] as const) {
    const view = await added(studio, url)
    expect([url, view.state, view.problem?.code, view.problem?.canRetry]).toEqual([
      url,
      'failed',
      'unreachable',
      true,
    ])
    expect(view.problem?.message).toContain(words)
  }
})

test('an address that failed works once it is tried again and the file is there', async () => {
  const { world, studio, serve } = await online()
  const { id } = await added(studio, world.url('/late.png'))
  serve('/late.png', await png())
  await prepareMedia(studio.ctx, id)
  expect(await settled(studio, id)).toMatchObject({ state: 'ready', problem: null })
})

test('what is too large for its kind is broken off; what is none of ours is told', async () => {
  const { world, studio, serve } = await online()
  let sentBytes = 0
  world.routes.set('/endless.jpg', (_, response) => {
    response.writeHead(200)
    response.write(Buffer.from('\xff\xd8\xff', 'latin1'))
    let isOpen = true
    response.on('close', () => {
      isOpen = false
    })
    const more = () => {
      if (!isOpen) return
      sentBytes += 65_536
      response.write(Buffer.alloc(65_536), () => setImmediate(more))
    }
    more()
  })
  serve('/long.wav', silentWav(15 * 1024 * 1024 + 2))
  serve('/drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', { 'content-type': 'image/svg+xml' })
  for (const [path, code] of [
    ['/endless.jpg', 'too_large'],
    ['/long.wav', 'too_large'],
    ['/drawing.svg', 'unsupported'],
  ] as const)
    expect([path, (await added(studio, world.url(path))).problem]).toMatchObject([
      path,
      { code, canRetry: false },
    ])
  expect(sentBytes).toBeLessThan(40 * 1024 * 1024)
  expect(readdirSync(studio.ctx.inputsDir)).toEqual([])
})

test('an upload of the mode’s own service is taken by path and in full, from there, and not sent again', async () => {
  const { world, studio } = await online()
  const made = await settled(studio, await upload(studio.ctx, await png()))
  const address = made.url ?? ''
  await removeMedia(studio.ctx, made.id)
  const before = studio.wire.sent.length
  for (const url of [new URL(address).pathname, address]) {
    const view = await added(studio, url)
    expect(view).toMatchObject({ state: 'ready', url, preview: true, facts: { width: 48 } })
    expect((await findMediaByUrl(studio.ctx, address))?.id).toBe(view.id)
    await studio.clock.turn(1)
  }
  expect(studio.wire.sent).toHaveLength(before)
  expect(world.seen).toEqual([])
  expect(await added(studio, '/v1/files/nothing.png')).toMatchObject({
    problem: { code: 'unreachable', message: expect.stringContaining('404') },
  })
})

test('an upload of one service is given to the other mode’s when it is asked for there', async () => {
  const { studio } = await online()
  const live = await connectedLive(studio)
  answerUploads(live.wire, () => taken('live.png'))
  const made = await settled(studio, await upload(studio.ctx, await png()))
  const view = await added(studio, new URL(made.url ?? '').pathname)
  const there = studio.studio.context('live')
  expect(await readMedia(there, view.id)).toMatchObject({ state: 'kept' })
  await prepareMedia(there, view.id)
  expect(await settled(studio, view.id, there)).toMatchObject({
    url: 'https://files.example/v1/files/live.png',
  })
})

test('an address is fetched anew after a restart that came in between', async () => {
  const { world, studio, serve } = await online()
  const bytes = await png()
  const gate = Promise.withResolvers<void>()
  world.routes.set('/slow.png', (_, response) => {
    response.writeHead(200).write(bytes.subarray(0, 70))
    gate.resolve()
  })
  const id = crypto.randomUUID()
  await addMediaUrl(studio.ctx, { id, url: world.url('/slow.png') })
  await gate.promise
  serve('/slow.png', bytes)
  await studio.restart()
  expect(await settled(studio, id)).toMatchObject({ state: 'ready', sizeBytes: bytes.length })
})
