import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import sharp from 'sharp'
import { expect, onTestFinished, test, vi } from 'vitest'

import { Changes } from '#contract/studio/changes.ts'
import { JobDetail } from '#contract/studio/job.ts'

import { StudioServer } from '../../e2e/studio-server.ts'
import { mayMount, mountSmall } from '../support/small-disk.ts'

const patience = { timeout: 60_000, interval: 200 }

async function server(environment: Record<string, string> = {}): Promise<StudioServer> {
  const studio = new StudioServer(environment)
  onTestFinished(() => studio.dispose())
  await studio.start()
  return studio
}

/** A signed-in browser, as far as these tests need one. */
async function signIn({ claimUrl, origin }: StudioServer) {
  const token = new URL(claimUrl).hash.replace('#token=', '')
  const post = (path: string, body: object, cookie = '') =>
    fetch(origin + path, {
      method: 'POST',
      headers: { origin, cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const cookie = (await post('/api/session', { token })).headers.get('set-cookie')?.split(';')[0] ?? ''
  const get = (path: string) => fetch(origin + path, { headers: { cookie } })
  return {
    get,
    job: async (id: string) => JobDetail.parse(await (await get(`/api/jobs/${id}`)).json()),
    banner: async () => Changes.parse(await (await get('/api/changes')).json()).block?.reason,
    submit: async () => {
      const id = crypto.randomUUID()
      const request = { prompt: 'City lights', model: 'seedance-2.0', duration: 4, aspect_ratio: '16:9' }
      expect((await post('/api/jobs', { id, request }, cookie)).status).toBe(200)
      return id
    },
  }
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

test('a download that was cut, and a studio that was killed then, cost nothing: the clip is whole and has its sprite', async () => {
  const cut = { seed: 1, rules: [{ when: { call: 'file', nth: [1] }, do: { cut: { atByte: 400_000 } } }] }
  const studio = await server({ FAULT_PLAN: JSON.stringify(cut), LOG_LEVEL: 'silent' })
  const browser = await signIn(studio)
  const id = await browser.submit()
  await vi.waitFor(async () => expect((await browser.job(id)).archive).toBe('retrying'), patience)
  await studio.stop('SIGKILL')
  const media = join(studio.dataDir, 'media')
  const clip = join(media, 'studio', id, 'clip.mp4')
  expect(existsSync(clip)).toBe(false)
  const kept = statSync(`${clip}.part`).size
  expect(kept).toBeGreaterThan(0)
  expect(JSON.parse(readFileSync(`${clip}.part.json`, 'utf8'))).toMatchObject({ keptBytes: kept })
  await studio.start()
  const again = await signIn(studio)
  await vi.waitFor(
    async () => expect(await again.job(id)).toMatchObject({ archive: 'archived', sprite: true }),
    patience,
  )
  const original = readdirSync(join(media, 'engine')).find((name) => name.endsWith('.mp4')) ?? ''
  expect(hashOf(clip)).toBe(hashOf(join(media, 'engine', original)))
  expect(readdirSync(join(media, 'studio', id)).toSorted()).toEqual([
    'clip.mp4',
    'cover.jpg',
    'sprite.webp',
    'thumb.webp',
  ])
  const sprite = await again.get(`/media/${id}/sprite.webp`)
  expect(await sharp(await sprite.bytes()).metadata()).toMatchObject({
    width: 1600,
    height: 90,
    format: 'webp',
  })
}, 150_000)

test.runIf(mayMount)(
  'a disk that is really full holds the queue with one banner, and all goes on by itself when there is space',
  async (context) => {
    const studio = await server({ LOG_LEVEL: 'silent' })
    await studio.stop()
    const folder = join(studio.dataDir, 'media', 'studio')
    // Room for bytes, but for few files: full by the kernel's own word, without filling memory.
    if (!mountSmall(folder, 'size=1g,nr_inodes=40')) context.skip('nothing may be mounted here')
    await studio.start()
    const browser = await signIn(studio)
    const id = await browser.submit()
    const filler = Array.from({ length: 60 }, (_, number) => join(folder, `filler-${number}`))
    expect(() => filler.forEach((file) => writeFileSync(file, ''))).toThrow('ENOSPC')
    await vi.waitFor(async () => expect((await browser.job(id)).archive).toBe('retrying'), patience)
    expect(await browser.job(id)).toMatchObject({
      state: 'completed',
      archiveProblem: expect.stringContaining('The disk is full'),
    })
    expect(await browser.banner()).toBe('storage_full')
    const waiting = await browser.submit()
    for (const file of filler) rmSync(file, { force: true })
    expect((await browser.job(waiting)).state).toBe('waiting')
    await vi.waitFor(async () => expect((await browser.job(id)).archive).toBe('archived'), patience)
    await vi.waitFor(async () => expect((await browser.job(waiting)).archive).toBe('archived'), patience)
    expect(await browser.banner()).toBeUndefined()
  },
  150_000,
)
