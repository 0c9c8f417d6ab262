import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import sharp from 'sharp'
import { expect, test } from 'vitest'

import { findUpload } from '#engine/uploads/find-upload.ts'

import { clip, picture, turnedJpeg } from '../support/media-samples.ts'
import { half, uploadBench } from '../support/upload-bench.ts'

const samples = [
  ['jpeg', 'jpg', 'image/jpeg', () => picture().jpeg().toBuffer()],
  ['png', 'png', 'image/png', () => picture().png().toBuffer()],
  ['webp', 'webp', 'image/webp', () => picture().webp().toBuffer()],
  ['gif', 'gif', 'image/gif', () => picture().gif().toBuffer()],
  ['mp4', 'mp4', 'video/mp4', () => clip('mp4')],
  ['mov', 'mov', 'video/quicktime', () => clip('mov')],
  ['webm', 'webm', 'video/webm', () => clip('webm')],
  ['mp3', 'mp3', 'audio/mpeg', () => clip('mp3')],
  ['wav', 'wav', 'audio/wav', () => clip('wav')],
  ['m4a', 'm4a', 'audio/mp4', () => clip('m4a')],
  ['ogg', 'ogg', 'audio/ogg', () => clip('ogg')],
  ['flac', 'flac', 'audio/flac', () => clip('flac')],
] as const

test.each(samples)(
  'a %s is taken as a form and as a data URL, whatever it is called and said to be',
  async (_, extension, contentType, make) => {
    const bench = await uploadBench()
    const bytes = await make()
    const base64 = bytes.toString('base64')
    const answers = [
      await bench.sendForm(bytes, '../../etc/pass wd.exe', 'application/x-msdownload'),
      await bench.sendJson({ filename: 'x.svg', file: `data:image/svg+xml;charset=utf-8;base64,${base64}` }),
    ]
    for (const { status, uploaded } of answers) {
      expect(status).toBe(200)
      const name = uploaded?.url.slice('/v1/files/'.length) ?? ''
      expect(name).toMatch(new RegExp(`^upload_u[0-9a-f]{6}_[0-9A-Za-z]{22}\\.${extension}$`))
      expect(uploaded?.full_url).toBe(`http://127.0.0.1:8787${uploaded?.url}`)
      const stored = readFileSync(join(bench.engine.ctx.uploadsDir, name))
      expect(uploaded?.size_bytes).toBe(stored.length)
      if (!contentType.startsWith('image/')) expect(stored.equals(bytes)).toBe(true)
      const file = await bench.get(uploaded?.url ?? '')
      expect([file.status, file.headers.get('content-type')]).toEqual([200, contentType])
      expect(Buffer.from(await file.arrayBuffer()).equals(stored)).toBe(true)
    }
    expect(new Set(answers.map(({ uploaded }) => uploaded?.url)).size).toBe(2)
    expect(bench.files()).toHaveLength(2)
  },
)

test('an image is stored upright, of the same colours, without its EXIF', async () => {
  const bench = await uploadBench()
  const bytes = await turnedJpeg()
  expect(bytes.includes('Secret Photographer')).toBe(true)
  const { uploaded } = await bench.sendForm(bytes)
  const stored = readFileSync(join(bench.engine.ctx.uploadsDir, bench.files()[0] ?? ''))
  expect(stored.length).toBe(uploaded?.size_bytes)
  expect(stored.includes('Secret Photographer')).toBe(false)
  const meta = await sharp(stored).metadata()
  expect([meta.width, meta.height, meta.orientation, meta.exif, meta.xmp]).toEqual([
    32,
    48,
    undefined,
    undefined,
    undefined,
  ])
  const colourAt = async (top: number) =>
    [
      ...(await sharp(stored).extract({ left: 16, top, width: 1, height: 1 }).removeAlpha().raw().toBuffer()),
    ].map((value) => Math.round(value / 255))
  expect([await colourAt(4), await colourAt(44)]).toEqual([
    [0, 0, 1],
    [1, 0, 0],
  ])
})

test('a file is served in parts, unchanging, never as something that runs', async () => {
  const bench = await uploadBench()
  const { uploaded } = await bench.sendForm(await clip('mp4'))
  const url = uploaded?.url ?? ''
  const size = uploaded?.size_bytes ?? 0
  const whole = await bench.get(url)
  const bytes = Buffer.from(await whole.arrayBuffer())
  const etag = whole.headers.get('etag') ?? ''
  expect(whole.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(whole.headers.get('x-content-type-options')).toBe('nosniff')
  expect(whole.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none';/)
  const part = await bench.get(url, { headers: { range: 'bytes=4-7', 'if-range': etag } })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 4-7/${size}`,
    'ftyp',
  ])
  const tail = await bench.get(url, { headers: { range: 'bytes=-5' } })
  expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-5))).toBe(true)
  const beyond = await bench.get(url, { headers: { range: `bytes=${size}-` } })
  expect(beyond.status).toBe(416)
  expect((await bench.get(url, { headers: { 'if-none-match': etag } })).status).toBe(304)
  const head = await bench.get(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
    200,
    String(size),
    '',
  ])
})

test('other methods are 405, and so is reading the address that takes uploads', async () => {
  const bench = await uploadBench()
  const { uploaded } = await bench.sendForm(await picture().png().toBuffer())
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
    expect((await bench.get(uploaded?.url ?? '', { method })).status).toBe(405)
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE'])
    expect((await bench.get('/api/v1/upload', { method })).status).toBe(405)
})

test('no name but one that was given leads to a file', async () => {
  const bench = await uploadBench()
  const { uploaded } = await bench.sendForm(await picture().png().toBuffer())
  const { uploadsDir } = bench.engine.ctx
  const name = uploaded?.url.slice('/v1/files/'.length) ?? ''
  const swapped = name.replace(/_(.)(.*)\.png$/, (_, first: string, rest: string) => `_${rest}${first}.png`)
  for (const other of [
    '',
    '.',
    '..',
    swapped,
    name.toUpperCase(),
    name.replace('.png', '.jpg'),
    name.replace('.png', ''),
    `${name}.part`,
    `.${name}`,
    `${name}%00`,
    `%2e%2e%2f${name}`,
    `..%2f..%2f${uploadsDir.slice(1).replaceAll('/', '%2f')}%2f${name}`,
    `x/../${name}/x`,
    '..%2f..%2f..%2fetc%2fpasswd',
    '..%5c..%5cengine.db',
    'constructor',
  ])
    expect([other, (await bench.get(`/v1/files/${other}`)).status]).toEqual([other, 404])
  const given = await bench.get(`/v1/files/${name}`)
  expect([given.status, (await given.bytes()).length]).toEqual([200, uploaded?.size_bytes])
})

test('an upload needs a key, and a refused one is not read', async () => {
  const bench = await uploadBench()
  let read = 0
  const body = new ReadableStream(
    {
      pull: (controller) => {
        read++
        controller.enqueue(new Uint8Array(1000))
      },
    },
    { highWaterMark: 0 },
  )
  const answer = await bench.get('/api/v1/upload', {
    method: 'POST',
    headers: { authorization: 'Bearer sk_live_nobody', 'content-type': 'multipart/form-data; boundary=x' },
    body,
    ...half,
  })
  expect([answer.status, read]).toEqual([401, 0])
})

test('a job finds an upload by its path and by its full URL on this origin, of any account', async () => {
  const bench = await uploadBench()
  const { uploaded } = await bench.sendForm(await picture().png().toBuffer())
  const { ctx } = bench.engine
  const [url, full] = [uploaded?.url ?? '', uploaded?.full_url ?? '']
  const found = { path: join(ctx.uploadsDir, bench.files()[0] ?? ''), sizeBytes: uploaded?.size_bytes }
  expect(await findUpload(ctx, url)).toEqual(found)
  expect(await findUpload(ctx, full)).toEqual(found)
  for (const other of [
    `https://genray.ai${url}`,
    `https://127.0.0.1:8787${url}`,
    `http://127.0.0.1${url}`,
    `http://127.0.0.1:8787.evil.example${url}`,
    `${full}?x=1`,
    url.replace('.png', '.jpg'),
    url.replace('/v1/files/', '/v1/files/../files/'),
    `//evil.example${url}`,
    '/v1/files/engine.db',
    'nonsense',
    '',
  ])
    expect([other, await findUpload(ctx, other)]).toEqual([other, null])
})
