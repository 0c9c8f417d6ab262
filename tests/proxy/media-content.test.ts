import { existsSync, mkdirSync, symlinkSync } from 'node:fs'

import { expect, test } from 'vitest'

import { ErrorEnvelope } from '#contract/service/error.ts'
import { mediaRoutes } from '#contract/studio/media-routes.ts'
import {
  mediaChunkBytes,
  mediaContentPath,
  mediaFileUrl,
  MediaPage,
  mediaPreviewUrl,
  mediaThumbUrl,
  MediaView,
} from '#contract/studio/media.ts'
import { modeHeader } from '#contract/studio/mode.ts'
import { keyHint } from '#engine/keys/create-key.ts'
import { arrivingFile, inputPath } from '#studio/media/input-files.ts'
import { makeClaimToken } from '#studio/members/claim-token.ts'

import { canaryScan } from '../support/canary-scan.ts'
import { keptInput, settled } from '../support/media-bench.ts'
import { picture } from '../support/media-samples.ts'
import { type StudioBench, studioBench, studioOrigin } from '../support/studio-bench.ts'

type Init = { method?: string; body?: BodyInit; headers?: Record<string, string> }

async function browser(studio: StudioBench) {
  const send = (path: string, { headers, ...init }: Init = {}) =>
    studio.proxy().request(studioOrigin + path, { ...init, headers: { origin: studioOrigin, ...headers } })
  const token = makeClaimToken(studio.ctx.masterKey, studio.clock.now(), studio.ctx.chance)
  const claimed = await send('/api/session', json({ token }))
  const cookie = claimed.headers.get('set-cookie')?.split(';')[0] ?? ''
  return (path: string, { headers, ...init }: Init = {}) =>
    send(path, { ...init, headers: { cookie, ...headers } })
}
const json = (body: object, method = 'POST'): Init => ({
  method,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
})
const content = (id: string, offset: number | string) =>
  `${mediaContentPath.replace(':id', id)}?offset=${offset}`
const part = (bytes: Uint8Array, headers: Record<string, string> = {}): Init => ({
  method: 'PUT',
  body: Buffer.from(bytes),
  headers: { 'content-type': 'application/octet-stream', ...headers },
})
const detailOf = async (answer: Response) => ErrorEnvelope.parse(await answer.json()).detail

/** A browser that announced a small picture. */
async function announced() {
  const studio = await studioBench()
  const ask = await browser(studio)
  const bytes = await picture().png().toBuffer()
  const id = crypto.randomUUID()
  const started = await ask('/api/media', json({ id, name: 'a.png', sizeBytes: bytes.length }))
  expect(MediaView.parse(await started.json())).toMatchObject({ state: 'receiving', receivedBytes: 0 })
  return { studio, ask, id, bytes }
}

test('a browser sends a file part by part and is told how far it is; every answer is what the contract says', async () => {
  const { studio, ask, id, bytes } = await announced()
  const first = await ask(content(id, 0), part(bytes.subarray(0, 90)))
  expect(MediaView.parse(await first.json())).toMatchObject({ receivedBytes: 90 })
  const wrong = await ask(content(id, 0), part(bytes.subarray(0, 90)))
  expect([wrong.status, await detailOf(wrong)]).toMatchObject([
    409,
    { error: 'conflict', message: 'The upload goes on at byte 90.', receivedBytes: 90 },
  ])
  await ask(content(id, 90), part(bytes.subarray(90)))
  await settled(studio, id)
  const read = await ask(mediaRoutes.readMedia.path.replace(':id', id))
  expect(MediaView.parse(await read.json())).toMatchObject({ state: 'ready', preview: true })
  const prepared = await ask(mediaRoutes.prepareMedia.path.replace(':id', id), { method: 'POST' })
  expect(MediaView.parse(await prepared.json())).toMatchObject({ state: 'ready' })
  const list = await ask('/api/media?kind=image&search=A.P')
  expect(MediaPage.parse(await list.json())).toMatchObject({ media: [{ id }], next: null })
  expect((await ask(`/api/media/${id}`, { method: 'DELETE' })).status).toBe(200)
  expect((await ask(`/api/media/${id}`)).status).toBe(404)
})

test('only our own pages with a session and in the mode that is shown may send bytes; nothing arrives else', async () => {
  const { studio, ask, id, bytes } = await announced()
  const path = content(id, 0)
  const refused = [
    await studio.proxy().request(studioOrigin + path, { ...part(bytes), headers: { origin: studioOrigin } }),
    await ask(path, part(bytes, { origin: 'https://evil.example' })),
    await ask(path, part(bytes, { 'sec-fetch-site': 'cross-site' })),
    await ask(path, part(bytes, { 'sec-fetch-site': 'same-site' })),
    await ask(path, part(bytes, { [modeHeader]: 'live' })),
  ]
  const told = await Promise.all(
    refused.map(async (answer) => [answer.status, (await detailOf(answer)).error]),
  )
  expect(told).toEqual([
    [401, 'session_required'],
    [403, 'forbidden_origin'],
    [403, 'forbidden_origin'],
    [403, 'forbidden_origin'],
    [409, 'mode_changed'],
  ])
  expect(await (await ask(`/api/media/${id}`)).json()).toMatchObject({ receivedBytes: 0 })
  expect((await ask(path, part(bytes, { [modeHeader]: 'practice' }))).status).toBe(200)
})

test('parts that are too large, empty or nowhere are refused in the envelope', async () => {
  const { ask, id, bytes } = await announced()
  const tooLarge = await ask(content(id, 0), part(Buffer.alloc(mediaChunkBytes + 1)))
  expect([tooLarge.status, (await detailOf(tooLarge)).error]).toEqual([413, 'body_too_large'])
  for (const [path, status] of [
    [content(id, ''), 422],
    [content(id, -1), 422],
    [content(id, '0&more=1'), 422],
    [content('x', 0), 422],
    [content(crypto.randomUUID(), 0), 404],
  ] as const)
    expect([path, (await ask(path, part(bytes))).status]).toEqual([path, status])
  expect((await ask(content(id, 0), part(Buffer.alloc(0)))).status).toBe(422)
  expect((await ask(content(id, 0), json({}))).status).toBe(405)
})

test.each([
  [{ sizeBytes: 0 }, 'The file is empty.'],
  [{ sizeBytes: 50 * 1024 * 1024 + 1 }, 'The file is larger than 50 MB'],
  [{ name: '' }, ''],
])('an announcement that cannot be kept is refused with the reason: %j', async (wrong, words) => {
  const ask = await browser(await studioBench())
  const announcement = { id: crypto.randomUUID(), name: 'a', sizeBytes: 1, ...wrong }
  const answer = await ask('/api/media', json(announcement))
  const { fields } = await detailOf(answer)
  expect([answer.status, fields?.[0]?.path]).toEqual([422, Object.keys(wrong)[0]])
  expect(fields?.[0]?.message).toContain(words)
})

test.runIf(existsSync('/dev/full'))(
  'a disk that is full in the middle of a part is a 507 with words',
  async () => {
    const { studio, ask, id, bytes } = await announced()
    mkdirSync(inputPath(studio.ctx, id, ''))
    symlinkSync('/dev/full', inputPath(studio.ctx, id, arrivingFile))
    const answer = await ask(content(id, 0), part(bytes))
    expect([answer.status, (await detailOf(answer)).error]).toEqual([507, 'storage_full'])
  },
)

test('pictures of an input come encoded anew, a sound itself by ranges; both run and load nothing', async () => {
  const { studio, ask, id, bytes } = await announced()
  await ask(content(id, 0), part(bytes))
  expect((await ask(mediaThumbUrl(id))).status).toBe(404)
  await settled(studio, id)
  const sound = await keptInput(studio, {
    content: '0123456789',
    kind: 'audio',
    facts_json: JSON.stringify({
      format: 'mp3',
      width: null,
      height: null,
      durationMs: 10,
      fps: null,
      hasAudio: null,
    }),
  })
  const range = await ask(mediaFileUrl(sound), { headers: { range: 'bytes=2-4' } })
  expect([range.status, await range.text(), range.headers.get('content-type')]).toEqual([
    206,
    '234',
    'audio/mpeg',
  ])
  const answers = [range, await ask(mediaThumbUrl(id)), await ask(mediaPreviewUrl(id))]
  for (const answer of answers)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=31536000, immutable',
    })
  expect(answers.map(({ status }) => status)).toEqual([206, 200, 200])
  expect(answers[1]?.headers.get('content-type')).toBe('image/webp')
  for (const name of ['file', 'file.part', 'other', '..%2f..%2fsecret.key'])
    expect([name, (await ask(`/media/inputs/${id}/${name}`)).status]).toEqual([name, 404])
  expect((await ask(mediaThumbUrl(sound))).status).toBe(404)
})

test('the key is in nothing that a browser gets of inputs, though the service quotes it', async () => {
  const { studio, ask, id, bytes } = await announced()
  const scan = canaryScan([{ name: 'key', secret: studio.key, shown: [keyHint(studio.key)] }])
  studio.wire.answer = (request, given) =>
    request.url.pathname === '/api/v1/upload'
      ? {
          status: 415,
          header: () => null,
          body: quote(`{"detail":{"error":"no","message":"Not for ${studio.key}."}}`),
        }
      : given
  await ask(content(id, 0), part(bytes))
  expect(await settled(studio, id)).toMatchObject({ problem: { code: 'refused_by_service' } })
  const answers = [await ask(`/api/media/${id}`), await ask('/api/media'), await ask(mediaThumbUrl(id))]
  const texts = await Promise.all(
    answers.map(async (answer) => `${JSON.stringify([...answer.headers])}${await answer.text()}`),
  )
  const places = [
    { name: 'answers', bytes: texts.join('\n') },
    { name: 'database', bytes: await studio.stored() },
  ]
  expect(places[0]?.bytes).toContain('Not for')
  expect(scan(places)).toEqual([])
})

async function* quote(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text)
}
