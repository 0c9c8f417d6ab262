import { readdirSync } from 'node:fs'

import sharp from 'sharp'
import { expect, test, vi } from 'vitest'

import type { MediaView } from '#contract/studio/media.ts'
import { inputPath, previewFile, thumbFile } from '#studio/media/input-files.ts'

import { answerUploads, settled, taken, upload } from '../../../support/media-bench.ts'
import { clip, picture, silentWav } from '../../../support/media-samples.ts'
import { type StudioBench, studioBench } from '../../../support/studio-bench.ts'
import { ffmpegPath } from '../../../support/upload-bench.ts'

// Every file is looked at by children, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

/** A studio that can look at everything, and a service that takes everything. */
async function eyes() {
  const studio = await studioBench({ ffmpegPath: await ffmpegPath() })
  answerUploads(studio.wire, (nth) => taken(`${nth}.bin`))
  return studio
}
const added = async (studio: StudioBench, bytes: Uint8Array): Promise<MediaView> =>
  settled(studio, await upload(studio.ctx, bytes))

const none = { width: null, height: null, durationMs: null, fps: null, hasAudio: null }

test.each(['mp4', 'mov', 'webm'] as const)(
  'a %s is a video with its figures, and shows its first frame',
  async (format) => {
    const studio = await eyes()
    const view = await added(studio, await clip(format))
    expect(view).toMatchObject({ state: 'ready', kind: 'video', preview: true })
    expect(view.facts).toMatchObject({ format, width: 64, height: 48, fps: 10, hasAudio: format === 'mp4' })
    expect(Math.abs((view.facts?.durationMs ?? 0) - 500)).toBeLessThanOrEqual(40)
    for (const name of [thumbFile, previewFile])
      expect(await sharp(inputPath(studio.ctx, view.id, name)).metadata()).toMatchObject({
        format: 'webp',
        width: 64,
        height: 48,
      })
  },
)

test.each(['mp3', 'wav', 'm4a', 'ogg', 'flac'] as const)(
  'a %s is a sound with its length, and shows nothing',
  async (format) => {
    const studio = await eyes()
    const view = await added(studio, await clip(format))
    expect(view).toMatchObject({
      state: 'ready',
      kind: 'audio',
      preview: false,
      facts: { ...none, format, durationMs: expect.any(Number) },
    })
    expect(Math.abs((view.facts?.durationMs ?? 0) - 500)).toBeLessThanOrEqual(60)
  },
)

test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a %s is a picture', async (format) => {
  const studio = await eyes()
  const view = await added(studio, await picture().toFormat(format).toBuffer())
  expect(view).toMatchObject({
    state: 'ready',
    kind: 'image',
    preview: true,
    facts: { ...none, format, width: 48, height: 32 },
  })
})

test('what cannot be an input is told by its content, and nothing of it stays', async () => {
  const studio = await eyes()
  const png = await picture().png().toBuffer()
  const mp4 = await clip('mp4')
  const huge = sharp({ create: { width: 8000, height: 5126, channels: 3, background: '#fff' } })
  const cases: Record<string, [Uint8Array, string]> = {
    'a page behind a GIF’s first bytes': [
      Buffer.from(`GIF89a=1;<script>alert(1)</script>${' '.repeat(100)}`),
      'broken',
    ],
    'half a picture': [png.subarray(0, png.length - 60), 'broken'],
    'half a video': [mp4.subarray(0, mp4.length / 2), 'broken'],
    'a drawing that can load others': [
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg"/>${' '.repeat(99)}`),
      'unsupported',
    ],
    'a program': [Buffer.from(`#!/bin/sh\n${'x'.repeat(99)}`), 'unsupported'],
    'a playlist': [Buffer.from(`#EXTM3U\nfile:///etc/passwd\n${' '.repeat(99)}`), 'unsupported'],
    'a picture of 41 megapixels': [await huge.png().toBuffer(), 'too_large'],
  }
  for (const [name, [bytes, code]] of Object.entries(cases)) {
    const view = await added(studio, bytes)
    expect([name, view.state, view.problem?.code, view.problem?.canRetry]).toEqual([
      name,
      'failed',
      code,
      false,
    ])
  }
  expect(readdirSync(studio.ctx.inputsDir)).toEqual([])
})

test('a sound of more than 15 MB is refused as one, before all of it is here', async () => {
  const studio = await eyes()
  const view = await added(studio, silentWav(15 * 1024 * 1024 + 2))
  expect(view).toMatchObject({
    state: 'failed',
    problem: { code: 'too_large', message: 'This is a sound of 15.1 MB; the service takes 15 MB at most.' },
  })
})

test('without ffmpeg pictures work, and the others say what is missing', async () => {
  const studio = await studioBench()
  answerUploads(studio.wire, (nth) => taken(`${nth}.bin`))
  expect(await added(studio, await picture().png().toBuffer())).toMatchObject({ state: 'ready' })
  for (const format of ['mp4', 'mp3'] as const)
    expect(await added(studio, await clip(format))).toMatchObject({
      state: 'failed',
      problem: { code: 'unsupported', message: expect.stringContaining('no ffmpeg'), canRetry: true },
    })
})

test('the very same file again is known as the one that is here', async () => {
  const studio = await eyes()
  const bytes = await picture().png().toBuffer()
  const first = await added(studio, bytes)
  const second = await added(studio, bytes)
  expect([first.sameAs, second.sameAs, second.url]).toEqual([null, first.id, first.url])
})

test('the service itself takes what the studio took: every kind, to a URL that it serves', async () => {
  const studio = await studioBench({ ffmpegPath: await ffmpegPath() })
  studio.engine.ctx.ffmpegPath = await ffmpegPath()
  for (const bytes of [await picture().gif().toBuffer(), await clip('mp4'), await clip('mp3')]) {
    const view = await added(studio, bytes)
    expect(view).toMatchObject({ state: 'ready', problem: null })
    expect((await studio.engine.app.request(view.url ?? '')).status).toBe(200)
  }
})
