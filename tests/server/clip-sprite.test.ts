import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp, { type Sharp } from 'sharp'
import { afterAll, expect, test } from 'vitest'

import type { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { createRenderer } from '#engine/render/renderer.ts'
import { BrokenFile } from '#studio/library/broken-file.ts'
import { keepClip } from '#studio/library/keep-clip.ts'
import { writeSprite } from '#studio/library/sprite.ts'

import { readMp4 } from '../engine/render/mp4-boxes.ts'

const folder = mkdtempSync(join(tmpdir(), 'clip-sprite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ffmpegPath = (await findFfmpeg(process.env)).path
const renderer = createRenderer({ ffmpegPath, cacheDir: join(folder, 'cache') })
const never = () => new AbortController().signal

async function render(aspectRatio: AspectRatio): Promise<string> {
  const request = { prompt: 'Hills at dusk', model: 'seedance-2.0-fast', duration: 4, aspectRatio } as const
  const outBase = join(folder, aspectRatio.replace(':', 'x'))
  const options = { outBase, signal: never(), onProgress: () => {} }
  return (await renderer.render({ ...request, inputs: { kind: 'text' } }, options)).clipPath
}

/** Mean difference of the pixels of two pictures of the same size, 0 to 255. */
async function difference(a: Sharp, b: Sharp): Promise<number> {
  const [one, other] = [await a.raw().toBuffer(), await b.raw().toBuffer()]
  expect(one.length).toBe(other.length)
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length
}

const clip = await render('16:9')

async function spriteOf(file: string, durationMs: number): Promise<Buffer> {
  const sprite = join(folder, 'sprite.webp')
  await writeSprite(file, sprite, { ffmpegPath, durationMs, signal: never() })
  return readFileSync(sprite)
}

const frameOf = (sprite: Buffer, number: number, height: number) =>
  sharp(sprite).extract({ left: number * 160, top: 0, width: 160, height })

test('a clip’s sprite shows ten frames of 160 px side by side, each from its own tenth of the clip, in some 10 kB', async () => {
  const sprite = await spriteOf(clip, 4041)
  const { width, height, format } = await sharp(sprite).metadata()
  expect({ width, height, format }).toEqual({ width: 1600, height: 90, format: 'webp' })
  expect(sprite.length).toBeGreaterThan(5_000)
  expect(sprite.length).toBeLessThan(22_000)
  for (let number = 0; number < 9; number++)
    expect(await difference(frameOf(sprite, number, 90), frameOf(sprite, number + 1, 90))).toBeGreaterThan(
      0.5,
    )
  for (const number of [0, 4, 9]) {
    const middle = ((number + 0.5) * 4041) / 10_000
    const still = execFileSync(ffmpegPath, [
      ...`-v error -nostdin -ss ${middle} -i ${clip} -frames:v 1 -vf scale=160:90:flags=area`.split(' '),
      ...'-c:v png -f image2pipe pipe:1'.split(' '),
    ])
    const others = [0, 4, 9].filter((other) => other !== number)
    const own = await difference(frameOf(sprite, number, 90), sharp(still).removeAlpha())
    for (const other of others)
      expect(await difference(frameOf(sprite, other, 90), sharp(still).removeAlpha())).toBeGreaterThan(own)
  }
})

test('portrait and wide clips keep their shape', async () => {
  expect(await sharp(await spriteOf(await render('9:16'), 4041)).metadata()).toMatchObject({
    width: 1600,
    height: 284,
  })
  expect(await sharp(await spriteOf(await render('21:9'), 4041)).metadata()).toMatchObject({
    width: 1600,
    height: 68,
  })
})

test('a clip that ends before it should repeats its last frame', async () => {
  const sprite = await spriteOf(clip, 8000)
  const step = await difference(frameOf(sprite, 2, 90), frameOf(sprite, 3, 90))
  expect(await difference(frameOf(sprite, 8, 90), frameOf(sprite, 9, 90))).toBeLessThan(step / 2)
  expect((await frameOf(sprite, 9, 90).stats()).channels[0]?.mean).toBeGreaterThan(5)
})

test('a playlist under the name of a clip opens no other file, and a broken clip has no sprite', async () => {
  const playlist = join(folder, 'playlist.mp4')
  writeFileSync(playlist, `#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile://${clip}\n#EXT-X-ENDLIST\n`)
  const broken = join(folder, 'broken.mp4')
  writeFileSync(broken, readFileSync(clip).subarray(0, 3000))
  for (const file of [playlist, broken, join(folder, 'missing.mp4')]) {
    const sprite = join(folder, 'none.webp')
    const writing = writeSprite(file, sprite, { ffmpegPath, durationMs: 4041, signal: never() })
    await expect(writing).rejects.toBeInstanceOf(BrokenFile)
    expect(existsSync(sprite)).toBe(false)
  }
})

test('stopping the studio ends the decoder', async () => {
  const stopping = new AbortController()
  const writing = writeSprite(clip, join(folder, 'stopped.webp'), {
    ffmpegPath,
    durationMs: 4041,
    signal: stopping.signal,
  })
  stopping.abort(new Error('stopping'))
  await expect(writing).rejects.toThrow('stopping')
  expect(existsSync(join(folder, 'stopped.webp'))).toBe(false)
})

/** What every frame and sound of a film decodes to. */
const decoded = (file: string) =>
  execFileSync(ffmpegPath, [...'-v error -nostdin -i'.split(' '), file, ...'-f framemd5 pipe:1'.split(' ')], {
    encoding: 'utf8',
  })

test('a real clip with its index at the end is archived with it in front, and decodes to the same frames', async () => {
  const file = join(folder, 'late', 'clip.mp4')
  execFileSync('mkdir', ['-p', join(folder, 'late')])
  execFileSync(ffmpegPath, ['-v', 'error', '-i', clip, '-c', 'copy', '-f', 'mp4', `${file}.part`])
  const before = readFileSync(`${file}.part`)
  expect(readMp4(before).order.slice(-1)).toEqual(['moov'])
  const frames = decoded(`${file}.part`)
  const kept = await keepClip(file)
  const after = readMp4(readFileSync(file))
  expect(after.order.slice(0, 2)).toEqual(['ftyp', 'moov'])
  expect(decoded(file)).toBe(frames)
  expect(frames.split('\n').length).toBeGreaterThan(97)
  expect(kept).toMatchObject({ caveat: null, sizeBytes: before.length })
  expect(statSync(file).size).toBe(kept.sizeBytes)
  expect(existsSync(`${file}.part`)).toBe(false)
})

test('a fragmented film is archived as it came and says that it starts slower; one that is fast stays byte for byte', async () => {
  const fragmented = join(folder, 'fragmented.mp4')
  const flags = ['-movflags', 'frag_keyframe', '-f', 'mp4', `${fragmented}.part`]
  execFileSync(ffmpegPath, ['-v', 'error', '-i', clip, '-c', 'copy', ...flags])
  const kept = await keepClip(fragmented)
  expect(kept.caveat).toBe(null)
  const fast = join(folder, 'fast.mp4')
  copyFileSync(clip, `${fast}.part`)
  await keepClip(fast)
  expect(readFileSync(fast)).toEqual(readFileSync(clip))
})
