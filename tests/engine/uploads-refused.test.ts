import { deflateSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { uploadLimits } from '#contract/service/upload.ts'

import { clip, freeBox, paddedJpeg, picture, silentWav } from '../support/media-samples.ts'
import { half, uploadBench } from '../support/upload-bench.ts'
import { formType, invalid, refusal, tooLarge, unsupported } from '../support/upload-bodies.ts'

function pngBomb(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(data.length, 0)
    frame.writeUInt32BE(crc(body), 4)
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(60_000, 0)
  header.writeUInt32BE(60_000, 4)
  header.set([1, 0, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(5_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc(data: Buffer) {
  let value = ~0
  for (const byte of data) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0)
  }
  return ~value >>> 0
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
const playlist = '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n'

test.each<[string, () => Buffer | Promise<Buffer>, unknown]>([
  ['an SVG', () => Buffer.from(svg), unsupported],
  ['an SVG behind an XML head', () => Buffer.from(`<?xml version="1.0"?>\n${svg}`), unsupported],
  ['an HTML page', () => Buffer.from('<!doctype html><script>alert(1)</script>'), unsupported],
  [
    'a page that begins as a GIF',
    () => Buffer.from('GIF89a/*<script>*/=1;alert(1)//</script>'),
    invalid('file'),
  ],
  ['a PNG of 60,000 × 60,000 pixels', pngBomb, tooLarge],
  [
    'a JPEG cut short',
    async () => (await picture().resize(800, 600).jpeg().toBuffer()).subarray(0, 2000),
    invalid('file'),
  ],
  ['a HLS playlist', () => Buffer.from(playlist), unsupported],
  [
    'a ZIP',
    () => Buffer.from('PK\u0003\u0004 and so on, and so on, and so on, and so on, and so on'),
    unsupported,
  ],
  ['a PDF', () => Buffer.from('%PDF-1.7\n'), unsupported],
  ['an AVIF', async () => picture().avif().toBuffer(), unsupported],
  ['a TIFF', async () => picture().tiff().toBuffer(), unsupported],
  ['text', () => Buffer.from('hello'), unsupported],
  ['one byte', () => Buffer.from([0xff]), unsupported],
  ['an MP4 cut short', async () => (await clip('mp4')).subarray(0, 1500), invalid('file')],
  ['an MP4 without anything', () => Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42'), invalid('file')],
  ['a WAV without sound', () => silentWav(44), unsupported],
  ['an empty file', () => Buffer.alloc(0), invalid('file')],
])('%s is refused in both forms under a lying name, and nothing is kept', async (_, make, expected) => {
  const bench = await uploadBench()
  const bytes = await make()
  for (const [name, type] of [
    ['clip.mp4', 'video/mp4'],
    ['photo.jpg', 'image/jpeg'],
  ] as const)
    expect(await refusal(bench.sendForm(bytes, name, type))).toEqual(expected)
  expect(
    await refusal(bench.sendJson({ file: `data:image/png;base64,${bytes.toString('base64')}` })),
  ).toEqual(expected)
  expect(bench.files()).toEqual([])
})

test.each<[string, number, (sizeBytes: number) => Promise<Buffer>]>([
  [
    'image',
    uploadLimits.image,
    async (sizeBytes) => paddedJpeg(await picture().jpeg().toBuffer(), sizeBytes),
  ],
  [
    'video',
    uploadLimits.video,
    async (sizeBytes) => {
      const mp4 = await clip('mp4')
      const gap = sizeBytes - mp4.length
      return Buffer.concat([mp4, freeBox(gap), Buffer.alloc(gap - 8)])
    },
  ],
  ['audio', uploadLimits.audio, async (sizeBytes) => silentWav(sizeBytes)],
])('an %s of exactly its limit (%d bytes) is taken, one byte more is not', async (_, limit, make) => {
  const bench = await uploadBench()
  const [fits, over] = [await make(limit), await make(limit + 1)]
  expect([fits.length, over.length]).toEqual([limit, limit + 1])
  expect((await bench.sendForm(fits)).status).toBe(200)
  expect(await refusal(bench.sendForm(over))).toEqual(tooLarge)
  expect(bench.files()).toHaveLength(1)
  if (limit === uploadLimits.video) return
  expect((await bench.sendJson({ file: fits.toString('base64') })).status).toBe(200)
  expect(await refusal(bench.sendJson({ file: over.toString('base64') }))).toEqual(tooLarge)
  expect(bench.files()).toHaveLength(2)
})

test('sound in an MP4 that does not say so is held to the limit of sound', async () => {
  const bench = await uploadBench()
  const m4a = await clip('m4a')
  const disguised = Buffer.from(m4a)
  disguised.write('isom', 8)
  expect((await bench.sendForm(disguised)).uploaded?.url).toMatch(/\.m4a$/)
  const gap = uploadLimits.audio - disguised.length + 1
  expect(
    await refusal(bench.sendForm(Buffer.concat([disguised, freeBox(gap), Buffer.alloc(gap - 8)]))),
  ).toEqual(tooLarge)
})

test('a body that claims to be larger than any file is refused unread', async () => {
  const bench = await uploadBench()
  let read = 0
  const body = new ReadableStream(
    {
      pull: () => {
        read++
      },
    },
    { highWaterMark: 0 },
  )
  const answer = await bench.get('/api/v1/upload', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bench.key}`,
      'content-type': formType,
      'content-length': '60000000',
    },
    body,
    ...half,
  })
  expect([answer.status, read]).toEqual([413, 0])
})
