import { appendFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { Sidecar, type StartImport } from '#contract/studio/import.ts'
import { openPart } from '#studio/export/open-part.ts'
import { planExport } from '#studio/export/plan-export.ts'
import { labelJobs } from '#studio/history/label-jobs.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { removeJobs } from '#studio/history/remove-jobs.ts'
import { writeNote } from '#studio/history/write-note.ts'
import { importPath } from '#studio/import/import-files.ts'
import { receiveClip } from '#studio/import/receive-clip.ts'
import { startImport } from '#studio/import/start-import.ts'
import { readJob } from '#studio/jobs/read-job.ts'

import { madeMp4 } from '../../support/made-mp4.ts'
import { readZip } from '../../support/read-zip.ts'
import { studioBench, type StudioBench } from '../../support/studio-bench.ts'

/** A finished clip with every label, as an export of its studio has it. */
async function exported({ labelled = true } = {}) {
  const { ctx, submit, clock } = await studioBench()
  const id = await submit({ prompt: 'A golden meadow', duration: 7, aspect_ratio: '9:16' })
  await clock.turn(90_000)
  if (labelled) {
    await labelJobs(ctx, { jobs: { ids: [id] }, starred: true, rating: 4, addTags: ['dawn'] })
    await writeNote(ctx, { id, note: 'the best 🦊' })
  }
  const wish = { id: crypto.randomUUID(), jobs: { ids: [id] } }
  await planExport(ctx, wish)
  const bytes: Buffer[] = []
  for await (const chunk of (await openPart(ctx, wish.id, 1)).chunks) bytes.push(Buffer.from(chunk))
  const [record, clip] = readZip(Buffer.concat(bytes))
  return { id, record: record?.content.toString() ?? '', clip: Buffer.from(clip?.content ?? '') }
}

async function send({ ctx }: StudioBench, wish: StartImport, clip: Buffer, atOnce = 64 * 1024) {
  let view = await startImport(ctx, wish)
  while (view.state === 'receiving') {
    const offset = view.receivedBytes
    view = await receiveClip(ctx, wish.id, { offset, bytes: clip.subarray(offset, offset + atOnce) })
  }
  return view
}
const bare = (clip: Buffer, change: Partial<StartImport> = {}): StartImport => ({
  id: crypto.randomUUID(),
  fileName: 'Holiday in 海.mp4',
  sizeBytes: clip.length,
  sidecar: null,
  ...change,
})

test('a clip with its record becomes the very job in another studio, labels and all', async () => {
  const { id, record, clip } = await exported()
  const other = await studioBench()
  const sidecar = Sidecar.parse(JSON.parse(record))
  const wish = bare(clip, { sidecar })
  expect(await send(other, wish, clip)).toMatchObject({ state: 'done', jobId: id })
  const job = await readJob(other.ctx, id)
  expect(job).toMatchObject({
    state: 'completed',
    origin: 'adopted',
    archive: 'archived',
    prompt: 'A golden meadow',
    duration: 7,
    aspectRatio: '9:16',
    starred: true,
    rating: 4,
    tags: ['dawn'],
    note: 'the best 🦊',
    credits: 182,
    createdAt: sidecar.job.createdAt,
    media: { width: 720, height: 1280 },
  })
  expect(await listJobs(other.ctx, { search: '🦊 golden', tag: ['dawn'] })).toMatchObject({ total: 1 })
  // What was paid elsewhere is nothing that this balance has to show.
  expect(await other.ctx.db.selectFrom('job').select('books').execute()).toEqual([{ books: null }])
  expect(await startImport(other.ctx, bare(clip, { sidecar }))).toMatchObject({ state: 'known', jobId: id })
  expect(await startImport(other.ctx, wish)).toMatchObject({ state: 'known', jobId: id })
})

test('a clip that nobody labelled comes without labels', async () => {
  const { id, record, clip } = await exported({ labelled: false })
  const other = await studioBench()
  await send(other, bare(clip, { sidecar: Sidecar.parse(JSON.parse(record)) }), clip)
  const none = { starred: false, rating: 0, tags: [], note: '' }
  expect(await readJob(other.ctx, id)).toMatchObject({ prompt: 'A golden meadow', ...none })
})

test('a job whose clip left the disk gets it back, and one that was removed is in the lists again', async () => {
  const { id, record, clip } = await exported()
  const studio = await studioBench()
  const sidecar = Sidecar.parse(JSON.parse(record))
  await send(studio, bare(clip, { sidecar }), clip)
  await removeJobs(studio.ctx, { id: crypto.randomUUID(), jobs: { ids: [id] } })
  expect(await startImport(studio.ctx, bare(clip, { sidecar }))).toMatchObject({ state: 'known' })
  expect(await listJobs(studio.ctx, {})).toMatchObject({ total: 1 })
  await removeJobs(studio.ctx, { id: crypto.randomUUID(), jobs: { ids: [id] } })
  await studio.clock.turn(8 * 86_400_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'removed', media: null })
  expect(await send(studio, bare(clip, { sidecar }), clip)).toMatchObject({ state: 'done', jobId: id })
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived', tags: ['dawn'], rating: 4 })
  expect(await listJobs(studio.ctx, {})).toMatchObject({ total: 1 })
})

test('an upload goes on where it was, also after a restart, and a part that belongs elsewhere is told where', async () => {
  const studio = await studioBench()
  const clip = madeMp4()
  const wish = bare(clip)
  await startImport(studio.ctx, wish)
  await receiveClip(studio.ctx, wish.id, { offset: 0, bytes: clip.subarray(0, 1000) })
  const misplaced = receiveClip(studio.ctx, wish.id, { offset: 5000, bytes: clip.subarray(5000, 6000) })
  await expect(misplaced).rejects.toMatchObject({ code: 'conflict', extras: { receivedBytes: 1000 } })
  const tooMuch = receiveClip(studio.ctx, wish.id, { offset: 1000, bytes: Buffer.alloc(clip.length) })
  await expect(tooMuch).rejects.toMatchObject({ code: 'invalid_request' })
  await studio.restart()
  expect(await startImport(studio.ctx, wish)).toMatchObject({ state: 'receiving', receivedBytes: 1000 })
  const { jobId } = await send(studio, wish, clip)
  expect(await readJob(studio.ctx, jobId ?? '')).toMatchObject({
    prompt: 'Holiday in 海',
    state: 'completed',
    credits: 0,
    media: { sizeBytes: clip.length },
  })
})

test('the same announcement brings back a clip that left the disk since, and another size begins anew', async () => {
  const studio = await studioBench()
  const clip = madeMp4()
  const wish = bare(clip)
  await startImport(studio.ctx, { ...wish, sizeBytes: clip.length - 1 })
  await receiveClip(studio.ctx, wish.id, { offset: 0, bytes: clip.subarray(0, 1000) })
  expect(await startImport(studio.ctx, wish)).toMatchObject({ state: 'receiving', receivedBytes: 0 })
  await send(studio, wish, clip)
  await removeJobs(studio.ctx, { id: crypto.randomUUID(), jobs: { ids: [wish.id] } })
  await studio.clock.turn(8 * 86_400_000)
  expect(await readJob(studio.ctx, wish.id)).toMatchObject({ archive: 'removed' })
  expect(await startImport(studio.ctx, wish)).toMatchObject({ state: 'receiving', receivedBytes: 0 })
  expect(await send(studio, wish, clip)).toMatchObject({ state: 'done', jobId: wish.id })
  expect(await readJob(studio.ctx, wish.id)).toMatchObject({ archive: 'archived' })
})

test('a clip that came whole before the studio was killed becomes a job when it is announced again', async () => {
  const studio = await studioBench()
  const clip = madeMp4()
  const wish = bare(clip)
  await startImport(studio.ctx, wish)
  await receiveClip(studio.ctx, wish.id, { offset: 0, bytes: clip.subarray(0, -1) })
  appendFileSync(importPath(studio.ctx, { target_id: wish.id }), clip.subarray(-1))
  await studio.restart()
  const [view, again] = await Promise.all([startImport(studio.ctx, wish), startImport(studio.ctx, wish)])
  expect([view, again]).toMatchObject([
    { state: 'done', jobId: wish.id },
    { state: 'done', jobId: wish.id },
  ])
  expect(await readJob(studio.ctx, wish.id)).toMatchObject({ archive: 'archived' })
})

test('what is no whole MP4 is refused in words, and nothing of it stays', async () => {
  const studio = await studioBench()
  for (const clip of [Buffer.from('#!/bin/sh\nrm -rf /'), madeMp4().subarray(0, 50_000)])
    await expect(send(studio, bare(clip), clip)).rejects.toThrow(
      /“Holiday in 海.mp4” is no whole MP4.*Nothing was imported/,
    )
  expect(await listJobs(studio.ctx, {})).toMatchObject({ total: 0 })
  const files = readdirSync(studio.ctx.mediaDir).flatMap((name) =>
    readdirSync(join(studio.ctx.mediaDir, name)),
  )
  expect(files).toEqual([])
})

test('a record of the other mode says where it belongs, and what is no record is refused', async () => {
  const studio = await studioBench()
  const { record, clip } = await exported()
  const sidecar = Sidecar.parse(JSON.parse(record))
  await expect(startImport(studio.studio.context('live'), bare(clip, { sidecar }))).rejects.toThrow(
    /belongs to Practice. Switch to Practice/,
  )
  const problem = (file: unknown) => Sidecar.safeParse(file).error?.issues[0]?.message
  expect(problem({ format: 'x' })).toMatch(/no record of a clip/)
  expect(problem({ ...sidecar, version: 2 })).toMatch(/later version/)
  expect(problem({ ...sidecar, job: { ...sidecar.job, id: '../../etc' } })).toBeDefined()
})
