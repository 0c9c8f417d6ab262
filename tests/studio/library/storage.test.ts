import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'

import { expect, test } from 'vitest'

import { readChanges } from '#studio/changes/read-changes.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { clipFile, jobFile } from '#studio/library/job-files.ts'
import { clearBlock, setBlock } from '#studio/queue/reachability.ts'

import { type StudioBench, studioBench } from '../../support/studio-bench.ts'
import { isClip, statusAnswer, watchFiles } from './file-answers.ts'

const megabyte = 1_000_000
const banner = async (studio: StudioBench) => (await readChanges(studio.ctx, {})).block

const posts = (studio: StudioBench) => studio.wire.sent.filter(({ method }) => method === 'POST').length

test('nothing paid is sent while less than 200 MB are free: one banner, and it goes on by itself', async () => {
  const studio = await studioBench()
  studio.disk.freeBytes = 150 * megabyte
  const ids = [await studio.submit(), await studio.submit()]
  await studio.clock.turn(5 * 60_000)
  expect(posts(studio)).toBe(0)
  expect(await Promise.all(ids.map(studio.state))).toEqual(['waiting', 'waiting'])
  expect(await banner(studio)).toMatchObject({
    reason: 'storage_full',
    message: expect.stringMatching(/150 MB left\. 200 MB are kept .* unpaid, and go on by themselves/),
  })
  studio.disk.freeBytes = 250 * megabyte
  await studio.clock.turn(60_000)
  expect(await banner(studio)).toBeNull()
  expect(await Promise.all(ids.map(studio.state))).toEqual(['completed', 'completed'])
})

test('a disk that cannot be asked counts as one with space', async () => {
  const studio = await studioBench()
  studio.ctx.disk.freeBytes = () => Promise.reject(new Error('ENOSYS'))
  const id = await studio.submit()
  await studio.clock.turn(40_000)
  expect(await studio.state(id)).toBe('completed')
})

test.each(['not_connected', 'unauthorized', 'plan_required', 'insufficient_credits'] as const)(
  'what the service wants from a person (%s) is not hidden behind a full disk',
  async (reason) => {
    const studio = await studioBench()
    setBlock(studio.ctx, { reason: 'storage_full', message: 'full' })
    setBlock(studio.ctx, { reason, message: 'no' })
    expect(await banner(studio)).toMatchObject({ reason })
    clearBlock(studio.ctx, [reason])
    expect(await banner(studio)).toMatchObject({ reason: 'storage_full' })
  },
)

/** Every write into it fails with ENOSPC, as on a full disk. */
function fillDisk(studio: StudioBench, id: string) {
  const part = `${jobFile(studio.ctx, id, clipFile)}.part`
  mkdirSync(jobFile(studio.ctx, id, ''), { recursive: true })
  symlinkSync('/dev/full', part)
  return () => rmSync(part, { force: true })
}

const hasFullDevice = existsSync('/dev/full')

test.runIf(hasFullDevice)(
  'a clip that finds no place is told in its job and in the banner, holds the queue, and is fetched when there is space',
  async () => {
    const studio = await studioBench()
    const id = await studio.submit()
    const free = fillDisk(studio, id)
    await studio.clock.turn(35_000)
    const job = await readJob(studio.ctx, id)
    expect(job).toMatchObject({
      state: 'completed',
      archive: 'retrying',
      archiveProblem: 'The disk is full. Free some space: the clip is fetched again by itself.',
    })
    expect(await banner(studio)).toMatchObject({ reason: 'storage_full' })
    const later = await studio.submit()
    await studio.clock.turn(3 * 60_000)
    expect(posts(studio)).toBe(1)
    expect(await studio.state(later)).toBe('waiting')
    expect(existsSync(jobFile(studio.ctx, id, clipFile))).toBe(false)
    free()
    await studio.clock.turn(10 * 60_000)
    expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived', archiveProblem: null })
    expect(await banner(studio)).toBeNull()
    expect(await studio.state(later)).toBe('completed')
    const told = (await readJob(studio.ctx, id)).timeline.map(({ event }) => event)
    expect(told.filter((event) => event === 'archive_failed')).toHaveLength(1)
  },
)

test.runIf(hasFullDevice)(
  'when space is back its clips are fetched now, not when their pause ends',
  async () => {
    const studio = await studioBench()
    const id = await studio.submit()
    const free = fillDisk(studio, id)
    studio.disk.freeBytes = 300 * megabyte
    await studio.clock.turn(30_000)
    studio.disk.freeBytes = 0
    // After an hour the pauses are ten minutes long.
    await studio.clock.turn(60 * 60_000)
    expect(await banner(studio)).toMatchObject({ message: expect.stringContaining('0 MB left') })
    free()
    studio.disk.freeBytes = 1000 * megabyte
    await studio.clock.turn(16_000)
    expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
    expect(await banner(studio)).toBeNull()
  },
)

test.runIf(hasFullDevice)(
  'a full disk is known again after a restart, as soon as a clip finds no place',
  async () => {
    const studio = await studioBench()
    const id = await studio.submit()
    const free = fillDisk(studio, id)
    await studio.clock.turn(35_000)
    await studio.restart()
    await studio.clock.turn(60_000)
    expect(await banner(studio)).toMatchObject({ reason: 'storage_full' })
    free()
    await studio.clock.turn(10 * 60_000)
    expect(await banner(studio)).toBeNull()
    expect(readdirSync(jobFile(studio.ctx, id, '')).toSorted()).toEqual([
      'clip.mp4',
      'cover.jpg',
      'thumb.webp',
    ])
  },
)

test('a failure that is not the disk’s holds no queue', async () => {
  const studio = await studioBench()
  watchFiles(studio, (request, given) => (isClip(request) ? statusAnswer(500) : given))
  await studio.submit()
  await studio.clock.turn(60_000)
  expect(await banner(studio)).toBeNull()
  const id = await studio.submit()
  await studio.clock.turn(60_000)
  expect(await studio.state(id)).toBe('completed')
})

test('while the database takes nothing down either, the service is asked for the clip now and then only', async () => {
  const studio = await studioBench()
  let isBad = true
  const files = watchFiles(studio, (request, given) => (isClip(request) && isBad ? statusAnswer(500) : given))
  const id = await studio.submit()
  while (files.clips().length === 0) await studio.clock.turn(500)
  await studio.setWritable(false)
  const before = files.clips().length
  await studio.clock.turn(60_000)
  expect(files.clips().length - before).toBeGreaterThanOrEqual(2)
  expect(files.clips().length - before).toBeLessThanOrEqual(5)
  isBad = false
  await studio.setWritable(true)
  await studio.clock.turn(60_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ archive: 'archived' })
})
