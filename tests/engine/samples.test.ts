import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import sharp from 'sharp'
import { expect, test } from 'vitest'

import { Uploaded } from '#contract/service/upload.ts'
import { PersonAccepted, VideoAccepted, VideoStatus } from '#contract/service/video.ts'

import { servedEngine } from '../support/served-engine.ts'
import { readMp4 } from './render/mp4-boxes.ts'

const run = promisify(execFile)
/** Debian's python3-requests belongs to Debian's Python. */
const python = existsSync('/usr/bin/python3') ? '/usr/bin/python3' : 'python3'

/** The documentation's own samples against a real engine: only address, key and ids are changed. */
async function documented() {
  const { server, origin, key } = await servedEngine('standard')
  const sample = (name: string, changes: Record<string, string> = {}) =>
    Object.entries({ 'https://genray.ai': origin, sk_live_YOUR_KEY: key, ...changes }).reduce(
      (text, [from, to]) => text.replaceAll(from, to),
      readFileSync(`tests/engine/samples/${name}`, 'utf8'),
    )
  const curl = async (name: string, changes?: Record<string, string>): Promise<unknown> =>
    JSON.parse((await run('bash', ['-c', sample(name, changes).replace('curl', 'curl -s')])).stdout)
  const finished = async (id: string) => {
    for (;;) {
      const answer = await curl('poll.sh', { JOB_ID: id })
      const status = VideoStatus.safeParse(answer).data
      if (status?.status === 'completed') return status
      if (status?.status === 'failed') throw new Error(status.error)
      // On a slow machine the calls before may have used the minute up.
      if (!status) expect(answer).toMatchObject({ detail: { error: 'rate_limit_exceeded' } })
      await new Promise((resolve) => {
        setTimeout(resolve, 9000)
      })
    }
  }
  return { origin, server, sample, curl, finished }
}

test('the curl samples: submit, poll, upload, from-person, upscale', { timeout: 240_000 }, async () => {
  const { curl, finished, server } = await documented()
  const accepted = VideoAccepted.parse(await curl('quick-start.sh'))
  expect(accepted).toMatchObject({ estimated_cost: 130, credits_remaining: 4720 })
  const photo = join(server.dataDir, 'photo.jpg')
  await sharp({ create: { width: 600, height: 800, channels: 3, background: '#c09070' } })
    .jpeg()
    .toFile(photo)
  const uploaded = Uploaded.parse(await curl('upload.sh', { '/path/to/photo.jpg': photo }))
  expect(uploaded.full_url).toContain(uploaded.url)
  const clip = await finished(accepted.id)
  const person = PersonAccepted.parse(
    await curl('from-person.sh', { 'https://your-host.com/photo.jpg': uploaded.full_url }),
  )
  expect(person.total_cost).toBe(142)
  const upscaled = VideoAccepted.parse(await curl('upscale.sh', { '/42/': `/${clip.video_id}/` }))
  expect(await finished(person.id)).toMatchObject({ width: 720, height: 1280, credits_spent: 142 })
  expect(await finished(upscaled.id)).toMatchObject({ width: 2560, height: 1440, credits_spent: 0 })
})

test('the Python sample runs unmodified', { timeout: 120_000 }, async () => {
  const { sample } = await documented()
  const file = join(mkdtempSync(join(tmpdir(), 'genray-sample-')), 'generate.py')
  writeFileSync(file, sample('generate.py'))
  const { stdout } = await run(python, [file])
  const url = /Video ready: (\S+)/.exec(stdout)?.[1] ?? ''
  const clip = readMp4(Buffer.from(await (await fetch(url)).arrayBuffer()))
  expect(clip).toMatchObject({ width: 1280, height: 720, samples: 241 })
})

test('the JavaScript sample runs unmodified', { timeout: 120_000 }, async () => {
  const { sample } = await documented()
  const file = join(mkdtempSync(join(tmpdir(), 'genray-sample-')), 'generate.mjs')
  writeFileSync(file, sample('generate.mjs.txt'))
  const { stdout } = await run(process.execPath, [file])
  const url = /Video URL: (\S+)/.exec(stdout)?.[1] ?? ''
  expect((await fetch(url, { method: 'HEAD' })).headers.get('content-type')).toBe('video/mp4')
})
