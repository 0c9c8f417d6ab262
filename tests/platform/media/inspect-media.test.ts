import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'

import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { cleanImage, inspectMedia, MediaError } from '#platform/media/inspect-media.ts'

import { ffmpeg, h264, moving, photo, tone } from '../../engine/render/made-media.ts'

const folder = mkdtempSync(join(tmpdir(), 'inspect-'))
const at = (name: string) => join(folder, name)
const { path: ffmpegPath } = await findFfmpeg(process.env)
const signal = new AbortController().signal
const inspect = (file: string) => inspectMedia(file, { ffmpegPath, signal })
const make = (line: string, name: string) => ffmpeg(ffmpegPath, line, at(name))

async function problemOf(file: string): Promise<MediaError> {
  const error = await inspect(file).then(
    (facts) => new Error(`It was taken: ${JSON.stringify(facts)}`),
    (reason: unknown) => reason,
  )
  if (error instanceof MediaError) return error
  throw error
}

beforeAll(async () => {
  await photo(400, 300, 1).jpeg().withMetadata({ orientation: 6 }).toFile(at('lying.jpg'))
  make(`${moving('320x180', 1)} ${tone(1)} ${h264} -c:a aac -movflags +faststart`, 'sound.mp4')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('pictures are known by their content, with the sides as shown', async () => {
  expect(await inspect(at('lying.jpg'))).toEqual({ kind: 'image', format: 'jpeg', width: 300, height: 400 })
  for (const format of ['png', 'webp', 'gif'] as const) {
    const misnamed = at(`${format}.mp4`)
    await photo(64, 48, 2).toFormat(format).toFile(misnamed)
    expect(await inspect(misnamed)).toEqual({ kind: 'image', format, width: 64, height: 48 })
  }
})

test('videos are known by their content, with the sides as shown', async () => {
  expect(await inspect(at('sound.mp4'))).toEqual({
    kind: 'video',
    format: 'mp4',
    width: 320,
    height: 180,
    durationMs: 1000,
    fps: 30,
    hasAudio: true,
  })
  make(
    `-display_rotation 90 -i ${at('sound.mp4')} -c copy -an`.replace('-display_rotation 90 ', ''),
    'plain.mov',
  )
  expect(await inspect(at('plain.mov'))).toMatchObject({ kind: 'video', format: 'mov', hasAudio: false })
  make(`${moving('160x90', 0.5, 25)} -c:v libvpx -b:v 100k -f webm`, 'clip.bin')
  expect(await inspect(at('clip.bin'))).toMatchObject({
    kind: 'video',
    format: 'webm',
    fps: 25,
    durationMs: 520,
  })
})

test('the sides of a turned video are those that are shown', async () => {
  const turned = readFileSync(at('sound.mp4'))
  // The matrix of the video track's header: a quarter turn in place of none.
  const matrix = turned.indexOf('tkhd') + 4 + 40
  for (const [place, value] of [0, 0x10000, 0, -0x10000, 0].entries())
    turned.writeInt32BE(value, matrix + place * 4)
  writeFileSync(at('turned.mp4'), turned)
  expect(await inspect(at('turned.mp4'))).toMatchObject({ width: 180, height: 320 })
})

test.each([
  ['mp3', 'mp3', ''],
  ['wav', 'wav', ''],
  ['flac', 'flac', ''],
  ['m4a', 'm4a', '-c:a aac'],
  ['mp4', 'm4a', '-c:a aac'],
] as const)('a sound in .%s is %s', async (extension, format, codec) => {
  make(`${tone(2)} ${codec}`.trim(), `tone.${extension}`)
  const facts = await inspect(at(`tone.${extension}`))
  expect(facts).toMatchObject({ kind: 'audio', format })
  expect(Math.abs(('durationMs' in facts ? facts.durationMs : 0) - 2000)).toBeLessThan(60)
})

/** A PNG that says it has these sides, with a few bytes of picture. */
function claimedPng(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    return Buffer.concat([length, body, crc(body)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    start,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc(bytes: Buffer): Buffer {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0)
  }
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE((rest ^ 0xffffffff) >>> 0)
  return sum
}

const noise = (length: number) =>
  Buffer.from(Array.from({ length }, (_, place) => (place * 7919 + (place >> 3) * 31) % 251))

const bad: readonly (readonly [
  name: string,
  reason: MediaError['reason'],
  words: string,
  content: () => Buffer | string,
])[] = [
  ['an empty file', 'broken', 'The file is empty.', () => Buffer.alloc(0)],
  ['random bytes', 'unsupported', 'not a JPEG', () => noise(5000)],
  [
    'a playlist',
    'unsupported',
    'not a JPEG',
    () => '#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n/etc/passwd\n',
  ],
  [
    'a list of files to join',
    'unsupported',
    'not a JPEG',
    () => "ffconcat version 1.0\nfile '/etc/passwd'\n",
  ],
  [
    'a drawing',
    'unsupported',
    'not a JPEG',
    () => '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
  ],
  ['a GIF header before a page', 'broken', 'damaged', () => 'GIF89a<html><script>alert(1)</script></html>'],
  [
    'an MP4 header before a playlist',
    'broken',
    'cannot be opened',
    () => '\0\0\0\x14ftypisom\0\0\0\0isom#EXTM3U\n/etc/passwd\n',
  ],
  [
    'an MP3 header before noise',
    'broken',
    'damaged',
    () => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x64]), noise(9000)]),
  ],
  ['a picture bomb', 'too_large', '60000 × 60000', () => claimedPng(60_000, 60_000)],
  ['a picture that holds less than it says', 'broken', 'damaged', () => claimedPng(4000, 4000)],
]

test.each(bad)('%s is refused, and takes no memory', async (_, reason, words, content) => {
  writeFileSync(at('bad.mp4'), content())
  const before = process.memoryUsage.rss()
  const problem = await problemOf(at('bad.mp4'))
  expect(problem.reason).toBe(reason)
  expect(problem.message).toContain(words)
  expect(problem.message).not.toContain(folder)
  expect(process.memoryUsage.rss() - before).toBeLessThan(40e6)
})

test.each(['jpg', 'mp4'] as const)('a %s that was cut short is broken', async (extension) => {
  const whole = readFileSync(at(extension === 'jpg' ? 'lying.jpg' : 'sound.mp4'))
  writeFileSync(at('cut'), whole)
  truncateSync(at('cut'), Math.round(whole.length * 0.6))
  expect(await problemOf(at('cut'))).toMatchObject({ reason: 'broken' })
})

test.each([
  ['longer than two minutes', `${moving('32x32', 121, 1)} ${h264}`, 'more than 120 s'],
  ['shorter than a tenth of a second', `${moving('32x32', 0.04, 50)} ${h264}`, '0.1 s are the least'],
  ['with 120 frames a second', `${moving('32x32', 0.5, 120)} ${h264}`, '120 frames a second; 60'],
  ['wider than 4096 pixels', `${moving('4200x32', 0.1, 10)} ${h264}`, '4200 × 32 pixels; 4096'],
] as const)('a video %s is refused with the figure', async (_, line, words) => {
  make(`${line} -f mp4`, 'beyond.mp4')
  const problem = await problemOf(at('beyond.mp4'))
  expect(problem.reason).toBe('unsupported')
  expect(problem.message).toContain(words)
})

test('a file that is not there, and an abort, are not called broken', async () => {
  await expect(inspect(at('nothing'))).rejects.toMatchObject({ code: 'ENOENT' })
  const cancel = new AbortController()
  const running = inspectMedia(at('sound.mp4'), { ffmpegPath, signal: cancel.signal })
  cancel.abort()
  await expect(running).rejects.toMatchObject({ name: 'AbortError' })
})

test.each(['jpeg', 'png', 'webp', 'gif'] as const)(
  'a cleaned %s keeps its picture and loses its metadata',
  async (format) => {
    const exif = { IFD0: { Copyright: 'secret' } }
    await photo(90, 60, 4)
      .toFormat(format)
      .withMetadata({ orientation: 6 })
      .withExifMerge(exif)
      .toFile(at('tagged'))
    const shown = await inspect(at('tagged'))
    const result = await cleanImage(at('tagged'), at('cleaned'))
    expect({ kind: 'image', ...result }).toEqual(shown)
    const meta = await sharp(at('cleaned')).metadata()
    expect(meta).toMatchObject({ format, width: result.width, height: result.height })
    expect([meta.exif, meta.orientation, meta.icc]).toEqual([undefined, undefined, undefined])
    if (format !== 'gif') expect(result.width).toBe(60)
    expect(readFileSync(at('cleaned')).includes('secret')).toBe(false)
  },
)

test('a picture that cannot be cleaned leaves nothing', async () => {
  writeFileSync(at('half.jpg'), readFileSync(at('lying.jpg')).subarray(0, 9000))
  await expect(cleanImage(at('half.jpg'), at('half-clean.jpg'))).rejects.toBeInstanceOf(MediaError)
  await expect(cleanImage(at('sound.mp4'), at('half-clean.jpg'))).rejects.toMatchObject({
    reason: 'unsupported',
  })
  expect(readdirSync(folder)).not.toContain('half-clean.jpg')
})
