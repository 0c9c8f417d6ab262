import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp from 'sharp'
import { expect, test, vi } from 'vitest'

import { clipFile, jobFile, removeClip } from '#studio/library/job-files.ts'
import { inputFile, inputPath } from '#studio/media/input-files.ts'
import { prepareMedia } from '#studio/media/prepare-media.ts'
import { readMedia } from '#studio/media/read-media.ts'
import { takeFromClip } from '#studio/media/take-from-clip.ts'

import { connectedLive } from '../../../support/live-service.ts'
import { answerUploads, settled, taken } from '../../../support/media-bench.ts'
import { freeBox } from '../../../support/media-samples.ts'
import { type StudioBench, studioBench } from '../../../support/studio-bench.ts'
import { ffmpegPath } from '../../../support/upload-bench.ts'

// Every file is looked at by children, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const frames = 49
/** Each frame of the clip is one grey, lighter than the one before by so much luma. */
const step = 4

/** A clip as the service makes them, frames that depend on later ones included; `filter` draws it. */
async function filmed(filter = `color=black:s=64x48:r=24:d=3,geq=lum=16+${step}*N:cb=128:cr=128`) {
  const file = join(mkdtempSync(join(tmpdir(), 'genray-film-')), 'clip.mp4')
  const output = `-frames:v ${frames} -c:v libx264 -qp 0 -bf 3 -g 24 -pix_fmt yuv420p -movflags +faststart`
  execFileSync(await ffmpegPath(), ['-v', 'error', '-f', 'lavfi', '-i', filter, ...output.split(' '), file])
  return readFileSync(file)
}

/** A studio with an archived clip. */
async function withClip(clip?: Buffer) {
  const studio = await studioBench({ ffmpegPath: await ffmpegPath() })
  answerUploads(studio.wire, (nth) => taken(`${nth}.bin`))
  const jobId = await studio.submit({ prompt: 'A golden   retriever\nruns' })
  await studio.clock.turn(40_000)
  writeFileSync(jobFile(studio.ctx, jobId, clipFile), clip ?? (await filmed()))
  return { studio, jobId }
}

async function take(studio: StudioBench, jobId: string, frame: number | null) {
  const id = crypto.randomUUID()
  await takeFromClip(studio.ctx, { id, jobId, frame })
  return settled(studio, id)
}

/** How light a picture is, 0–255, when it is one grey. */
async function greyOf(file: string): Promise<number> {
  const { channels } = await sharp(file).stats()
  for (const { stdev } of channels) expect(stdev).toBeLessThan(1)
  return channels[0]?.mean ?? NaN
}

test('a frame that is taken from a clip is exactly that frame, first and last included', async () => {
  const { studio, jobId } = await withClip()
  for (const frame of [0, 1, 12, 23, 24, 25, frames - 1]) {
    const view = await take(studio, jobId, frame)
    expect(view).toMatchObject({
      origin: 'frame',
      name: `A golden retriever runs frame ${frame}.png`,
      state: 'ready',
      kind: 'image',
      jobId,
      frame,
      facts: { format: 'png', width: 64, height: 48 },
    })
    const grey = await greyOf(inputPath(studio.ctx, view.id, inputFile))
    expect([frame, Math.round((grey * 219) / 255 / step)]).toEqual([frame, frame])
  }
})

test('a frame that the clip does not have is told, and nothing stays', async () => {
  const { studio, jobId } = await withClip()
  expect(await take(studio, jobId, frames)).toMatchObject({
    state: 'failed',
    problem: { code: 'gone', message: `The clip has no frame ${frames}.`, canRetry: false },
  })
})

test('a frame too large for a picture as PNG comes as a fine JPEG', async () => {
  const noise = 'nullsrc=s=2800x1576:r=24:d=0.1,geq=lum=random(1)*255:cb=random(2)*255:cr=random(3)*255'
  const { studio, jobId } = await withClip(await filmed(noise))
  const view = await take(studio, jobId, 0)
  expect(view).toMatchObject({ state: 'ready', facts: { format: 'jpeg', width: 2800, height: 1576 } })
  expect(view.sizeBytes).toBeLessThanOrEqual(10 * 1024 * 1024)
})

test('a whole clip becomes a video that stays when the clip is removed from the disk', async () => {
  const { studio, jobId } = await withClip()
  const view = await take(studio, jobId, null)
  expect(view).toMatchObject({
    origin: 'clip',
    name: 'A golden retriever runs.mp4',
    state: 'ready',
    kind: 'video',
    facts: { format: 'mp4', fps: 24, hasAudio: false },
    preview: true,
  })
  const kept = inputPath(studio.ctx, view.id, inputFile)
  expect(statSync(kept).ino).toBe(statSync(jobFile(studio.ctx, jobId, clipFile)).ino)
  await removeClip(studio.ctx, jobId)
  expect(statSync(kept).size).toBe(view.sizeBytes)
})

test('a clip of more than 50 MB is no reference', async () => {
  const clip = await filmed()
  const { studio, jobId } = await withClip(clip)
  const file = jobFile(studio.ctx, jobId, clipFile)
  const limit = 50 * 1024 * 1024
  writeFileSync(file, Buffer.concat([clip, freeBox(limit + 1 - clip.length)]))
  truncateSync(file, limit + 1)
  expect(await take(studio, jobId, null)).toMatchObject({ problem: { code: 'too_large' } })
  expect(statSync(file).size).toBe(limit + 1)
})

test('only an archived clip of this mode gives something, and what is missing is said', async () => {
  const { studio, jobId } = await withClip()
  const wish = (id: string) => ({ id: crypto.randomUUID(), jobId: id, frame: 0 })
  const waiting = await studio.submit()
  await expect(takeFromClip(studio.ctx, wish(waiting))).rejects.toMatchObject({
    code: 'conflict',
    message: 'The job has no clip to take anything from.',
  })
  const archive = (state: string) =>
    studio.ctx.db.updateTable('job').set({ archive: state }).where('id', '=', jobId).execute()
  for (const [state, words] of [
    ['archiving', 'still being fetched'],
    ['removed', 'was removed from the studio’s disk'],
  ] as const) {
    await archive(state)
    await expect(takeFromClip(studio.ctx, wish(jobId))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(words),
    })
  }
  await archive('archived')
  // Live's key has a minute of its own to be tested in.
  await studio.clock.turn(61_000)
  await connectedLive(studio)
  await expect(takeFromClip(studio.studio.context('live'), wish(jobId))).rejects.toMatchObject({
    code: 'not_found',
    message: expect.stringContaining('belongs to Practice'),
  })
})

test('a clip that is gone from the disk meanwhile can be taken from again once it is back', async () => {
  const { studio, jobId } = await withClip()
  const file = jobFile(studio.ctx, jobId, clipFile)
  const clip = readFileSync(file)
  for (const frame of [3, null]) {
    rmSync(file)
    const { id, problem } = await take(studio, jobId, frame)
    expect(problem).toMatchObject({ code: 'gone', canRetry: true })
    writeFileSync(file, clip)
    await prepareMedia(studio.ctx, id)
    expect(await settled(studio, id)).toMatchObject({ state: 'ready' })
  }
})

test('the same taking again is the same input; a kill in between is made good', async () => {
  const { studio, jobId } = await withClip()
  const wish = { id: crypto.randomUUID(), jobId, frame: 5 }
  await takeFromClip(studio.ctx, wish)
  await studio.restart({ kill: true })
  await takeFromClip(studio.ctx, wish)
  expect(await settled(studio, wish.id)).toMatchObject({ state: 'ready', frame: 5 })
  await expect(takeFromClip(studio.ctx, { ...wish, frame: 6 })).rejects.toMatchObject({ code: 'conflict' })
  expect(await readMedia(studio.ctx, wish.id)).toMatchObject({ frame: 5 })
})
