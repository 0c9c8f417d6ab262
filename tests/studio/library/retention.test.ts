import { existsSync, readdirSync, rmSync } from 'node:fs'

import { expect, test } from 'vitest'

import { findJob, readJob } from '#studio/jobs/read-job.ts'
import { fetchAgain } from '#studio/library/fetch-again.ts'
import { clipFile, jobFile } from '#studio/library/job-files.ts'
import { mediaFile } from '#studio/library/media-file.ts'
import { readRetention, setRetention } from '#studio/library/read-library.ts'

import { madeMp4 } from '../../support/made-mp4.ts'
import { type StudioBench, studioBench } from '../../support/studio-bench.ts'
import { isClip, statusAnswer, watchFiles } from './file-answers.ts'

const dayMs = 24 * 60 * 60_000
const minute = 60_000
const hour = 60 * minute

async function archivedJob(studio: StudioBench): Promise<string> {
  const id = await studio.submit()
  await studio.clock.turn(minute)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
  return id
}

/** Makes a clip look as if it had come so much earlier: turning the clock through months takes minutes. */
const age = (studio: StudioBench, id: string, days: number) =>
  studio.ctx.db
    .updateTable('job')
    .set((eb) => ({ archived_at: eb('archived_at', '-', days * dayMs) }))
    .where('id', '=', id)
    .execute()

const filesOf = (studio: StudioBench, id: string) => readdirSync(jobFile(studio.ctx, id, '')).toSorted()
const keep = (studio: StudioBench, days: number | null) => setRetention(studio.ctx, studio.studio, days)

/** More jobs like one, with the files of none. */
async function copyJob(studio: StudioBench, id: string, copies: number) {
  const job = await findJob(studio.ctx, id)
  for (let n = 0; n < copies; n++)
    await studio.ctx.db
      .insertInto('job')
      .values({ ...job, id: crypto.randomUUID() })
      .execute()
}

test('everything is kept until somebody chooses otherwise', async () => {
  const studio = await studioBench()
  const id = await archivedJob(studio)
  await age(studio, id, 4000)
  await studio.clock.turn(2 * hour)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
  expect(await readRetention(studio.ctx)).toMatchObject({
    days: null,
    kept: { clips: 1, bytes: madeMp4().length },
  })
})

test('a clip that is older than the period goes from this disk, its cover and record stay, and its job says so', async () => {
  const studio = await studioBench()
  const old = await archivedJob(studio)
  const newer = await archivedJob(studio)
  await age(studio, old, 6.9)
  await keep(studio, 7)
  await studio.clock.turn(hour)
  expect(await readJob(studio.ctx, old)).toMatchObject({ archive: 'archived' })
  await studio.clock.turn(3 * hour)
  const job = await readJob(studio.ctx, old)
  expect(job).toMatchObject({ state: 'completed', archive: 'removed', media: null, tint: expect.any(String) })
  expect(job.archiveProblem).toMatch(/not on this disk any more.* as long as the service keeps it/)
  expect(job.timeline.at(-1)).toMatchObject({
    event: 'clip_removed',
    note: 'Clips are kept for 7 days. Cover and record stay.',
  })
  expect(filesOf(studio, old)).toEqual(['cover.jpg', 'thumb.webp'])
  expect((await mediaFile(studio.ctx, old, 'thumb.webp')).contentType).toBe('image/webp')
  await expect(mediaFile(studio.ctx, old, clipFile)).rejects.toThrow('was removed from the studio’s disk')
  expect(await readJob(studio.ctx, newer)).toMatchObject({ archive: 'archived' })
  expect(await readRetention(studio.ctx)).toMatchObject({ days: 7, kept: { clips: 1 }, removed: 1 })
})

test('what a period would remove is told before it is chosen, and happens at once when it is', async () => {
  const studio = await studioBench()
  const id = await archivedJob(studio)
  await age(studio, id, 40)
  const { choices } = await readRetention(studio.ctx)
  const bytes = madeMp4().length
  expect(choices).toEqual([
    { days: 7, removes: { clips: 1, bytes } },
    { days: 30, removes: { clips: 1, bytes } },
    { days: 90, removes: { clips: 0, bytes: 0 } },
    { days: 365, removes: { clips: 0, bytes: 0 } },
  ])
  await keep(studio, 90)
  await studio.clock.turn(1000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
  await keep(studio, 30)
  await studio.clock.settle()
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'removed' })
})

test('a clip that was never archived is not removed, however old it is', async () => {
  const studio = await studioBench()
  watchFiles(studio, (request, given) => (isClip(request) ? statusAnswer(503) : given))
  const id = await studio.submit()
  await studio.clock.turn(minute)
  const long = { created_at: 0, finished_at: 0, archived_at: 0 }
  await studio.ctx.db.updateTable('job').set(long).where('id', '=', id).execute()
  await keep(studio, 1)
  await studio.clock.turn(2 * hour)
  const job = await readJob(studio.ctx, id)
  expect(job).toMatchObject({ archive: 'retrying' })
  expect(job.timeline.map(({ event }) => event)).not.toContain('clip_removed')
})

test('a sweep takes every old clip, however many there are', async () => {
  const studio = await studioBench()
  const first = await archivedJob(studio)
  await copyJob(studio, first, 60)
  await studio.ctx.db.updateTable('job').set({ archived_at: 0 }).where('id', '!=', first).execute()
  await keep(studio, 7)
  await studio.clock.turn(1000)
  expect(await readRetention(studio.ctx)).toMatchObject({ kept: { clips: 1 }, removed: 60 })
})

test('a removed clip can be fetched again, and stays for the whole period anew', async () => {
  const studio = await studioBench()
  const id = await archivedJob(studio)
  const cover = (await readJob(studio.ctx, id)).tint
  await keep(studio, 7)
  await age(studio, id, 8)
  await studio.clock.turn(hour)
  expect(filesOf(studio, id)).toEqual(['cover.jpg', 'thumb.webp'])
  const files = watchFiles(studio)
  expect(await fetchAgain(studio.ctx, id)).toMatchObject({ archive: 'archiving', archiveProblem: null })
  await studio.clock.turn(1000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived', tint: cover })
  expect(filesOf(studio, id)).toEqual(['clip.mp4', 'cover.jpg', 'thumb.webp'])
  expect(files.covers()).toEqual([])
  await age(studio, id, 6)
  await studio.clock.turn(hour)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
  await age(studio, id, 1)
  await studio.clock.turn(hour)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'removed' })
})

test('fetching again tries at once what was waiting out a pause, and what somebody deleted from the disk', async () => {
  const studio = await studioBench()
  let isBad = true
  const files = watchFiles(studio, (request, given) => (isClip(request) && isBad ? statusAnswer(404) : given))
  const id = await studio.submit()
  await studio.clock.turn(3 * hour)
  expect(await findJob(studio.ctx, id)).toMatchObject({ archive: 'retrying' })
  isBad = false
  await fetchAgain(studio.ctx, id)
  await studio.clock.turn(1000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
  const asked = files.clips().length
  await fetchAgain(studio.ctx, id)
  await studio.clock.turn(1000)
  expect(files.clips()).toHaveLength(asked)
  rmSync(jobFile(studio.ctx, id, clipFile))
  await fetchAgain(studio.ctx, id)
  await studio.clock.turn(1000)
  expect(existsSync(jobFile(studio.ctx, id, clipFile))).toBe(true)
})

test('only a completed job that the service knows has a clip to fetch', async () => {
  const studio = await studioBench()
  const waiting = await studio.submit()
  await expect(fetchAgain(studio.ctx, waiting)).rejects.toMatchObject({ code: 'conflict' })
  await studio.clock.turn(minute)
  await studio.ctx.db.updateTable('job').set({ service_id: null }).where('id', '=', waiting).execute()
  await expect(fetchAgain(studio.ctx, waiting)).rejects.toThrow(/id of this job .* not known/)
  await expect(fetchAgain(studio.ctx, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' })
})

test('a period holds for both modes, and what it would remove is counted in both', async () => {
  const studio = await studioBench()
  const id = await archivedJob(studio)
  await copyJob(studio, id, 1)
  await studio.ctx.db.updateTable('job').set({ mode: 'live' }).where('id', '!=', id).execute()
  await studio.ctx.db.updateTable('job').set({ archived_at: 0 }).execute()
  const { kept, choices } = await readRetention(studio.ctx)
  expect([kept.clips, choices[0]?.removes.clips]).toEqual([2, 2])
  await keep(studio, 7)
  await studio.clock.turn(1000)
  expect(await readRetention(studio.studio.context('live'))).toMatchObject({ kept: { clips: 0 }, removed: 2 })
})

test('the period outlives a restart', async () => {
  const studio = await studioBench()
  const id = await archivedJob(studio)
  await keep(studio, 30)
  await studio.restart()
  await age(studio, id, 31)
  await studio.clock.turn(hour)
  expect(await findJob(studio.ctx, id)).toMatchObject({
    archive: 'removed',
    clip_removed_at: expect.any(Number),
  })
})
