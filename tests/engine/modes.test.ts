import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

import sharp from 'sharp'
import { expect, test } from 'vitest'
import * as z from 'zod/mini'

import { Uploaded } from '#contract/service/upload.ts'
import { VideoStatus } from '#contract/service/video.ts'
import { findFfmpeg } from '#engine/render/find-ffmpeg.ts'

import { servedEngine } from '../support/served-engine.ts'
import { readMp4 } from './render/mp4-boxes.ts'

const run = promisify(execFile)

/** A real engine with real renders, and a customer of it. */
async function customer() {
  const { server, origin, key } = await servedEngine('advanced')
  const call = async (
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<unknown> => {
    const method = body === undefined ? 'GET' : 'POST'
    const answer = await fetch(origin + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body === undefined ? {} : { body }),
    })
    return answer.json()
  }
  const upload = async (file: Uint8Array<ArrayBuffer>) => {
    const form = new FormData()
    form.set('file', new Blob([file]))
    return Uploaded.parse(await call('/api/v1/upload', form))
  }
  const make = async (request: object, path = '/api/v1/videos') => {
    const answer = await call(path, JSON.stringify(request), { 'content-type': 'application/json' })
    const { id } = z.object({ id: z.string() }).parse(answer)
    for (;;) {
      const status = VideoStatus.parse(await call(`/api/v1/videos/${id}`))
      if (status.status === 'completed' || status.status === 'failed') return status
      await new Promise((resolve) => {
        setTimeout(resolve, 2500)
      })
    }
  }
  const balance = async () =>
    z.object({ credits_remaining: z.number() }).parse(await call('/api/v1/account')).credits_remaining
  return { server, upload, make, balance }
}

const picture = (background: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background } })
    .jpeg()
    .toBuffer()
const bytes = (buffer: Buffer) => new Uint8Array(buffer)

test(
  'frames and references become clips with their sound, from uploads by path and by full URL',
  { timeout: 240_000 },
  async () => {
    const { server, upload, make, balance } = await customer()
    const red = await upload(bytes(await picture('#cc3322')))
    const blue = await upload(bytes(await picture('#2244cc')))
    const frames = await make({
      prompt: 'from red to blue',
      duration: 4,
      first_frame_url: red.full_url,
      end_frame_url: blue.url,
    })
    if (frames.status !== 'completed') throw new Error(frames.error)
    const clip = Buffer.from(await (await fetch(frames.video_url)).arrayBuffer())
    expect(readMp4(clip)).toMatchObject({ width: 1280, height: 720, samples: 97 })

    const video = await upload(bytes(clip))
    const tone = join(server.dataDir, 'tone.wav')
    await run((await findFfmpeg(process.env)).path, [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'sine=frequency=440:duration=3',
      tone,
    ])
    const audio = await upload(bytes(readFileSync(tone)))
    const omni = await make({
      prompt: 'all of it',
      duration: 4,
      model: 'seedance-2.0-fast',
      aspect_ratio: '1:1',
      reference_images: [red.url, blue.full_url],
      reference_videos: [video.url],
      reference_audios: [audio.url],
    })
    if (omni.status !== 'completed') throw new Error(omni.error)
    expect(omni).toMatchObject({ width: 960, height: 960, credits_spent: (22 + 18) * 4 })
    const sounding = Buffer.from(await (await fetch(omni.video_url)).arrayBuffer())
    expect(sounding.includes('mp4a')).toBe(true)
    expect(await balance()).toBe(9900 - 104 - 160)
  },
)

test(
  'media that cannot be had or used fail their job with the URL and the reason, and refund it',
  { timeout: 120_000 },
  async () => {
    const { upload, make, balance } = await customer()
    const red = await upload(bytes(await picture('#cc3322')))
    const missing = red.full_url.replace(/\w{6}\.jpg$/, 'nothin.jpg')
    const inside = 'https://127.0.0.1:8443/secret.jpg'
    const failures = []
    for (const url of [missing, inside, 'https://[::ffff:169.254.169.254]/latest/meta-data'])
      failures.push(await make({ prompt: 'x', duration: 4, first_frame_url: url }))
    failures.push(await make({ prompt: 'x', duration: 4, reference_videos: [red.url] }))
    expect(failures).toMatchObject([
      { status: 'failed', error_code: 'reference_unreachable', error: expect.stringContaining(missing) },
      { status: 'failed', error_code: 'reference_unreachable', error: expect.stringContaining(inside) },
      { status: 'failed', error_code: 'reference_unreachable' },
      {
        status: 'failed',
        error_code: 'reference_invalid',
        error: expect.stringContaining('is an image, not a video'),
      },
    ])
    expect(await balance()).toBe(9900)
  },
)
