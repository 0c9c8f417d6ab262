import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import sharp from 'sharp'
import { afterAll, expect, test, vi } from 'vitest'

import { findJob, readJob } from '#studio/jobs/read-job.ts'
import { jobFile, spriteFile } from '#studio/library/job-files.ts'
import { mediaFile } from '#studio/library/media-file.ts'

import { type StudioBench, studioBench } from '../../support/studio-bench.ts'

const folder = mkdtempSync(join(tmpdir(), 'genray-sprites-'))
afterAll(() => rmSync(folder, { recursive: true }))
const sheet = join(folder, 'sheet.png')
writeFileSync(
  sheet,
  await sharp({ create: { width: 1600, height: 90, channels: 3, background: '#456' } })
    .png()
    .toBuffer(),
)

/** Writes its arguments down and does as told: no clip of these tests could be decoded. */
function decoder(name: string, does: string): { path: string; calls: () => string[] } {
  const path = join(folder, name)
  const log = `${path}.calls`
  writeFileSync(path, `#!/bin/sh\necho "$@" >> ${log}\n${does}\n`)
  chmodSync(path, 0o755)
  return { path, calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []) }
}

async function archived(studio: StudioBench): Promise<string> {
  const id = await studio.submit()
  while ((await readJob(studio.ctx, id)).archive !== 'archived') await studio.clock.turn(1000)
  return id
}

const spriteOf = async (studio: StudioBench, id: string) => (await findJob(studio.ctx, id)).sprite

/** The decoder is a real process: its end is not on the turned clock. */
const untilSprite = (studio: StudioBench, id: string, sprite: number) =>
  vi.waitFor(async () => expect(await spriteOf(studio, id)).toBe(sprite), 10_000)

const posix = process.platform !== 'win32'

test.runIf(posix)(
  'an archived clip gets its sprite, the list says so, and the browser may have it',
  async () => {
    const studio = await studioBench()
    const ffmpeg = decoder('good', `cat ${sheet}`)
    studio.ctx.ffmpegPath = ffmpeg.path
    const id = await archived(studio)
    await untilSprite(studio, id, 1)
    expect(await sharp(jobFile(studio.ctx, id, spriteFile)).metadata()).toMatchObject({
      format: 'webp',
      width: 1600,
    })
    expect(await readJob(studio.ctx, id)).toMatchObject({ sprite: true })
    expect((await mediaFile(studio.ctx, id, spriteFile)).contentType).toBe('image/webp')
    expect(ffmpeg.calls()).toHaveLength(1)
    for (const guard of [
      '-nostdin',
      '-protocol_whitelist file,pipe',
      '-format_whitelist mov,mp4',
      '-max_pixels',
    ])
      expect(ffmpeg.calls()[0]).toContain(guard)
  },
)

test.runIf(posix)('a clip that cannot be decoded is archived all the same, and not tried again', async () => {
  const studio = await studioBench()
  const ffmpeg = decoder('bad', 'echo "moov atom not found" >&2; exit 1')
  studio.ctx.ffmpegPath = ffmpeg.path
  const id = await archived(studio)
  await untilSprite(studio, id, -1)
  expect(await readJob(studio.ctx, id)).toMatchObject({
    archive: 'archived',
    sprite: false,
    archiveProblem: null,
  })
  await expect(mediaFile(studio.ctx, id, spriteFile)).rejects.toMatchObject({ code: 'not_found' })
  await studio.restart()
  studio.ctx.ffmpegPath = ffmpeg.path
  await studio.clock.turn(60_000)
  expect(ffmpeg.calls()).toHaveLength(1)
})

test('without ffmpeg there are no sprites, and everything else works', async () => {
  const studio = await studioBench()
  expect(studio.ctx.ffmpegPath).toBeNull()
  const id = await archived(studio)
  await studio.clock.turn(60_000)
  expect(await spriteOf(studio, id)).toBe(0)
})

test.runIf(posix)('clips from before get their sprites slowly, newest first', async () => {
  const studio = await studioBench()
  const [first, second] = [await archived(studio), await archived(studio)]
  await studio.ctx.db.updateTable('job').set({ archived_at: 1000 }).where('id', '=', first).execute()
  await studio.ctx.db.updateTable('job').set({ archived_at: 2000 }).where('id', '=', second).execute()
  const ffmpeg = decoder('slow', `cat ${sheet}`)
  studio.ctx.ffmpegPath = ffmpeg.path
  studio.ctx.wake.archiver()
  await untilSprite(studio, second, 1)
  await studio.clock.turn(4000)
  expect(await spriteOf(studio, first)).toBe(0)
  expect(ffmpeg.calls()).toHaveLength(1)
  await studio.clock.turn(2000)
  await untilSprite(studio, first, 1)
})

test.runIf(posix)('a full disk gets no sprites; they come when there is space', async () => {
  const studio = await studioBench()
  const id = await archived(studio)
  const ffmpeg = decoder('later', `cat ${sheet}`)
  studio.ctx.ffmpegPath = ffmpeg.path
  studio.disk.freeBytes = 0
  await studio.submit()
  await studio.clock.turn(30_000)
  expect(ffmpeg.calls()).toEqual([])
  studio.disk.freeBytes = 1e9
  await studio.clock.turn(16_000)
  await untilSprite(studio, id, 1)
})

test.runIf(posix)(
  'stopping ends a decoder that is at work, and the clip gets its sprite after the next start',
  async () => {
    const studio = await studioBench()
    const stuck = decoder('stuck', 'exec sleep 600')
    studio.ctx.ffmpegPath = stuck.path
    const id = await archived(studio)
    await vi.waitFor(() => expect(stuck.calls()).toHaveLength(1))
    await studio.restart()
    expect(await spriteOf(studio, id)).toBe(0)
    studio.ctx.ffmpegPath = decoder('after', `cat ${sheet}`).path
    studio.ctx.wake.archiver()
    await untilSprite(studio, id, 1)
  },
)
