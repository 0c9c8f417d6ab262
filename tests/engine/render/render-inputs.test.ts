import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp from 'sharp'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

import { frameCount } from '#contract/service/clip.ts'
import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'
import { createRenderer, RenderError, type RenderInputs } from '#engine/render/renderer.ts'

import { ffmpeg, h264, moving, photo, tone } from './made-media.ts'
import { readMp4 } from './mp4-boxes.ts'
import { childrenOf, isRunning } from './processes.ts'
import { psnr } from './psnr.ts'

const folder = mkdtempSync(join(tmpdir(), 'render-inputs-'))
const at = (name: string) => join(folder, name)
const { path: ffmpegPath } = await findFfmpeg(process.env)
const renderer = createRenderer({ ffmpegPath, cacheDir: at('cache') })
const linux = process.platform === 'linux'
const frames = frameCount(4)

beforeAll(async () => {
  await photo(1600, 1000, 1).jpeg({ quality: 95 }).toFile(at('first.jpg'))
  await photo(900, 1200, 2).png().toFile(at('tall.png'))
  ffmpeg(ffmpegPath, `${moving('320x180', 3)} ${tone(3)} ${h264} -c:a aac -shortest`, at('sound.mp4'))
  ffmpeg(ffmpegPath, `${moving('180x320', 1)} -c:v libvpx -b:v 300k`, at('silent.webm'))
  for (const name of ['one', 'two']) ffmpeg(ffmpegPath, tone(1), at(`${name}.mp3`))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const options = (outBase: string, signal = new AbortController().signal) => ({
  outBase: at(outBase),
  signal,
  onProgress: () => {},
})
const request = (inputs: RenderInputs) =>
  ({ prompt: 'Hills', model: 'seedance-2.0-fast', duration: 4, aspectRatio: '16:9', inputs }) as const

async function renderAndRead(name: string, inputs: RenderInputs) {
  const clip = await renderer.render(request(inputs), options(name))
  const mp4 = readMp4(readFileSync(clip.clipPath))
  expect(mp4).toMatchObject({ width: clip.width, height: clip.height, samples: clip.frames })
  expect(mp4.order.filter((type) => type !== 'free')).toEqual(['ftyp', 'moov', 'mdat'])
  expect(await sharp(clip.coverPath).metadata()).toMatchObject({ width: clip.width, height: clip.height })
  return { ...clip, ...mp4 }
}

const rgbOfFrame = (clip: string, index: number) =>
  ffmpeg(
    ffmpegPath,
    `-i ${clip} -vf select=eq(n\\,${index}),scale=in_color_matrix=bt709:in_range=tv:flags=bicubic+accurate_rnd+full_chroma_int,format=rgb24 -frames:v 1 -f rawvideo pipe:1`,
  )

/** Most and mean loudness of a stretch of a clip's sound, from 0 to 1. */
function loudness(clip: string, start: number, seconds: number): number {
  const bytes = ffmpeg(ffmpegPath, `-ss ${start} -t ${seconds} -i ${clip} -vn -ac 1 -ar 8000 -f s16le pipe:1`)
  let sum = 0
  for (let place = 0; place + 1 < bytes.length; place += 2) sum += Math.abs(bytes.readInt16LE(place))
  return sum / (bytes.length / 2) / 32768
}

test('frames: the first and the last picture are exact, the cover is the first', async () => {
  const clip = await renderAndRead('frames', { kind: 'frames', first: at('first.jpg'), end: at('tall.png') })
  expect(clip.soundMs).toBeNull()
  for (const [file, index] of [
    ['first.jpg', 0],
    ['tall.png', frames - 1],
  ] as const) {
    const wanted = sharp(at(file)).resize(1280, 720, { fit: 'cover', kernel: 'lanczos3' }).removeAlpha().raw()
    expect(psnr(rgbOfFrame(clip.clipPath, index), await wanted.toBuffer())).toBeGreaterThan(36)
  }
  const cover = await sharp(clip.coverPath).raw().toBuffer()
  expect(psnr(cover, rgbOfFrame(clip.clipPath, 0))).toBeGreaterThan(28)
})

test('references: pictures and videos in one clip, the sounds one after the other to its end', async () => {
  const clip = await renderAndRead('references', {
    kind: 'references',
    images: [at('first.jpg'), at('tall.png')],
    videos: [at('silent.webm')],
    audios: [at('one.mp3'), at('two.mp3')],
  })
  expect(Math.abs((clip.soundMs ?? 0) - (frames / 24) * 1000)).toBeLessThan(50)
  const parts = [0.2, 1.3, 2.2, 3.3].map((start) => loudness(clip.clipPath, start, 0.5))
  expect(parts.map((value) => value > 0.01)).toEqual([true, false, true, false])
})

test('a reference video brings its own sound, under its pictures, when there is no other', async () => {
  const clip = await renderAndRead('own-sound', {
    kind: 'references',
    images: [at('first.jpg')],
    videos: [at('sound.mp4')],
    audios: [],
  })
  expect(Math.abs((clip.soundMs ?? 0) - (frames / 24) * 1000)).toBeLessThan(50)
  expect(loudness(clip.clipPath, 0.2, 0.5)).toBeLessThan(0.001)
  expect(loudness(clip.clipPath, 2.5, 0.8)).toBeGreaterThan(0.01)
})

test.each(['with its cover', 'without a cover'] as const)(
  'a clip %s doubles its sides and keeps its frames and its sound',
  async (cover) => {
    rmSync(at('sound_cover.jpg'), { force: true })
    const red = sharp({ create: { width: 320, height: 180, channels: 3, background: '#ff0000' } })
    if (cover === 'with its cover') await red.toFile(at('sound_cover.jpg'))
    const shares: number[] = []
    const large = await renderer.upscale(
      { source: at('sound.mp4'), width: 320, height: 180, frames: 90 },
      { ...options('large'), onProgress: (share) => void shares.push(share) },
    )
    expect(large).toEqual({
      clipPath: at('large.mp4'),
      coverPath: at('large_cover.jpg'),
      width: 640,
      height: 360,
      durationMs: 3750,
      frames: 90,
    })
    const mp4 = readMp4(readFileSync(large.clipPath))
    expect(mp4).toMatchObject({ width: 640, height: 360, samples: 90 })
    expect(mp4.order.filter((type) => type !== 'free')).toEqual(['ftyp', 'moov', 'mdat'])
    const sound = (file: string) => ffmpeg(ffmpegPath, `-i ${file} -map 0:a -c copy -f adts pipe:1`)
    expect(sound(large.clipPath).equals(sound(at('sound.mp4')))).toBe(true)
    expect(await sharp(readFileSync(large.coverPath)).metadata()).toMatchObject({ width: 640, height: 360 })
    const { channels } = await sharp(readFileSync(large.coverPath)).stats()
    const isRed = (channels[0]?.mean ?? 0) > 250 && (channels[1]?.mean ?? 255) < 5
    expect(isRed).toBe(cover === 'with its cover')
    expect(shares).toEqual([...new Set(shares)].sort((a, b) => a - b))
    expect(shares.at(-1)).toBe(1)
  },
)

test('person: a portrait with another picture becomes a clip', async () => {
  const clip = await renderAndRead('person', {
    kind: 'person',
    portrait: at('tall.png'),
    extraImages: [at('first.jpg')],
    clothing: 'a blue coat',
  })
  expect(clip.soundMs).toBeNull()
})

async function failureOf(render: Promise<unknown>): Promise<RenderError> {
  const error = await render.then(
    () => new Error('The render succeeded.'),
    (reason: unknown) => reason,
  )
  if (error instanceof RenderError) return error
  throw error
}

test.each([
  ['a picture', { kind: 'frames', first: at('bad'), end: null }],
  ['a video', { kind: 'references', images: [at('first.jpg')], videos: [at('bad')], audios: [] }],
  ['a sound', { kind: 'references', images: [at('first.jpg')], videos: [], audios: [at('bad')] }],
  ['a sound in place of a video', { kind: 'references', images: [], videos: [at('one.mp3')], audios: [] }],
] as const)('%s that cannot be decoded fails the render and leaves nothing', async (_, inputs) => {
  writeFileSync(at('bad'), readFileSync(at('sound.mp4')).subarray(0, 30_000))
  const failure = await failureOf(renderer.render(request(inputs), options('failing')))
  expect(failure.code).toBe('render_failed')
  expect(readdirSync(folder).filter((name) => name.startsWith('failing'))).toEqual([])
})

test('an upscale of something else fails and leaves nothing', async () => {
  const source = { source: at('one.mp3'), width: 1280, height: 720, frames }
  const failure = await failureOf(renderer.upscale(source, options('failing')))
  expect(failure.code).toBe('render_failed')
  expect(readdirSync(folder).filter((name) => name.startsWith('failing'))).toEqual([])
})

test.runIf(linux)('a render that is cancelled while it decodes leaves no file and no process', async () => {
  const cancel = new AbortController()
  const before = new Set(childrenOf(process.pid))
  let seen: number[] = []
  const inputs: RenderInputs = { kind: 'references', images: [], videos: [at('sound.mp4')], audios: [] }
  const render = renderer.render(
    { ...request(inputs), duration: 15 },
    {
      ...options('cancelled', cancel.signal),
      onProgress: (share) => {
        if (share <= 0.08 || cancel.signal.aborted) return
        const child = childrenOf(process.pid).filter((pid) => !before.has(pid))
        seen = [...child, ...child.flatMap(childrenOf)]
        cancel.abort()
      },
    },
  )
  expect((await failureOf(render)).code).toBe('cancelled')
  expect(seen.length).toBeGreaterThanOrEqual(2)
  await vi.waitFor(() => expect(seen.filter(isRunning)).toEqual([]), 2000)
  expect(readdirSync(folder).filter((name) => name.startsWith('cancelled'))).toEqual([])
})
