import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { JobState } from '#contract/studio/job-state.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { calmJobs } from '#studio/backup/calm-jobs.ts'
import { readManifest } from '#studio/backup/manifest.ts'
import { requireWhole } from '#studio/backup/restore.ts'
import { listJobs } from '#studio/history/list-jobs.ts'
import { readJob } from '#studio/jobs/read-job.ts'
import { readBalance } from '#studio/money/read-balance.ts'
import { resendJob } from '#studio/queue/resend-job.ts'
import { studioMigrations } from '#studio/store/migrations.ts'
import type { JobValues } from '#studio/store/tables.ts'
import { closeJob } from '#studio/unconfirmed/close-job.ts'
import { enterServiceId } from '#studio/unconfirmed/enter-id.ts'

import { backedUp, backupBench, emptyFolder, restoredJobs } from '../support/backup-bench.ts'
import { brokenBy, studioBench } from '../support/studio-bench.ts'

function replaceByFolder(at: string) {
  rmSync(at)
  mkdirSync(at)
}

test('restored elsewhere nothing acts by itself: what waited is held, what was under way is unconfirmed', async () => {
  const studio = await backupBench()
  for (const state of JobState.options)
    await studio.addJob(state, {
      state,
      service_id: ['queued', 'processing', 'completed', 'failed'].includes(state) ? `vid_${state}` : null,
      sent_at: 5,
      ...(state === 'unconfirmed' ? { unconfirmed_at: 7, verdict: 'checking', checks: 1, check_at: 9 } : {}),
    })
  await studio.db
    .insertInto('session')
    .values({ token_hash: 'x', person: 'owner', created_at: 1, last_seen_at: 1, ended_at: null })
    .execute()
  const target = await backedUp(studio)
  const dataDir = join(emptyFolder(), 'new')
  const told = await studio.run(['restore', target], dataDir)
  const { jobs, events, openSessions, revision } = await restoredJobs(dataDir)
  expect(Object.fromEntries(jobs.map((job) => [job.id, `${job.state} ${job.service_id ?? '–'}`]))).toEqual({
    waiting: 'held –',
    held: 'held –',
    sending: 'unconfirmed –',
    unconfirmed: 'unconfirmed –',
    queued: 'unconfirmed vid_queued',
    processing: 'unconfirmed vid_processing',
    completed: 'completed vid_completed',
    failed: 'failed vid_failed',
    cancelled: 'cancelled –',
  })
  for (const job of jobs.filter(({ state }) => state === 'unconfirmed'))
    expect(job).toMatchObject({ verdict: 'cannot_tell', check_at: null })
  const changed = ['waiting', 'sending', 'unconfirmed', 'queued', 'processing']
  expect(events.map(({ job_id }) => job_id).toSorted()).toEqual(changed.toSorted())
  // Every tab that kept its place in the feed hears of it.
  for (const job of jobs.filter(({ id }) => changed.includes(id))) expect(job.revision).toBeGreaterThan(0)
  expect(revision).toBe(changed.length)
  expect(openSessions).toEqual([])
  expect(told).toContain('1 job waited and is held')
  expect(told).toContain('4 jobs are unconfirmed: nothing is sent again by itself.')
  expect(told).toContain(
    `put yours at ${join(dataDir, 'secret.key')} before the start, or connect a key afterwards.`,
  )
  expect(existsSync(join(dataDir, 'secret.key'))).toBe(false)
})

test('media come back byte for byte; a clip that is not in the backup is fetched again', async () => {
  const studio = await backupBench()
  await studio.addJob('kept', { state: 'completed', archive: 'archived' })
  await studio.addJob('lost', { state: 'completed', archive: 'archived', video_url: '/v/1.mp4' })
  studio.addFile('media/studio/kept/clip.mp4', randomBytes(300_000))
  const target = await backedUp(studio)
  const dataDir = emptyFolder()
  // A person may put the key file there first.
  writeFileSync(join(dataDir, 'secret.key'), 'the key of keys', { mode: 0o600 })
  const told = await studio.run(['restore', target], dataDir)
  const path = 'media/studio/kept/clip.mp4'
  expect(readFileSync(join(dataDir, path)).equals(readFileSync(join(studio.dataDir, path)))).toBe(true)
  expect((await restoredJobs(dataDir)).jobs).toMatchObject([
    { id: 'kept', archive: 'archived' },
    { id: 'lost', archive: 'retrying' },
  ])
  expect(told).toContain('1 job will fetch the clip from the service again.')
  expect(readFileSync(join(dataDir, 'secret.key'), 'utf8')).toBe('the key of keys')
  requireWhole(dataDir)
})

test('a backup of an earlier version is brought up to date', async () => {
  const [first] = studioMigrations
  const studio = await backupBench(first ? [first] : [])
  const target = await backedUp(studio)
  const dataDir = emptyFolder()
  await studio.run(['restore', target], dataDir)
  expect((await restoredJobs(dataDir)).jobs).toEqual([])
})

test('a backup of a later version is refused', async () => {
  const studio = await backupBench()
  await studio.db.insertInto('migration').values({ name: 'studio-999', applied_at: 1 }).execute()
  const target = await backedUp(studio)
  const dataDir = emptyFolder()
  await expect(studio.run(['restore', target], dataDir)).rejects.toThrow(
    'written by a newer version (studio-999)',
  )
  await expect(studio.run(['restore', target], dataDir)).rejects.toThrow('studio-999')
})

test('a restore refuses a folder that is in use or not empty, and leaves it alone', async () => {
  const studio = await backupBench()
  const target = await backedUp(studio)
  const unlock = lockData(studio.dataDir, 'studio')
  await expect(studio.run(['restore', target])).rejects.toThrow(`in use by process ${process.pid}`)
  unlock()
  await expect(studio.run(['restore', target])).rejects.toThrow(
    `The data folder ${studio.dataDir} is not empty.`,
  )
  const other = emptyFolder()
  writeFileSync(join(other, 'diary.txt'), 'mine')
  await expect(studio.run(['restore', target], other)).rejects.toThrow('is not empty')
  expect(readdirSync(other)).toEqual(['diary.txt'])
})

test.each([
  ['a bit that turned', (at: string) => writeFileSync(at, 'clop'), 'is not the file that was backed up'],
  ['a byte that is missing', (at: string) => writeFileSync(at, 'cli'), 'is not the file that was backed up'],
  ['a folder in place of a file', replaceByFolder, 'cannot be copied from the backup'],
])('%s is found before anything is restored', async (_, damage, message) => {
  const studio = await backupBench()
  studio.addFile('media/studio/a/clip.mp4', 'clip')
  const target = await backedUp(studio)
  damage(join(target, 'media/studio/a/clip.mp4'))
  const dataDir = emptyFolder()
  await expect(studio.run(['restore', target], dataDir)).rejects.toThrow(message)
  expect(readdirSync(dataDir).filter((name) => !name.endsWith('.lock'))).toEqual([])
})

test.each([
  '../../etc/passwd',
  '/etc/passwd',
  'media/studio/../../x',
  'secret.key',
  'media/studio/.hidden',
  'media\\studio\\a',
])('a manifest cannot name %s', async (path) => {
  const studio = await backupBench()
  const target = await backedUp(studio)
  const manifest = await readManifest(target)
  const [file] = manifest.files
  writeFileSync(
    join(target, 'manifest.json'),
    JSON.stringify({ ...manifest, files: [...manifest.files, { ...file, path }] }),
  )
  await expect(studio.run(['restore', target], emptyFolder())).rejects.toThrow(
    'is damaged, or of a later version',
  )
})

test('a restore that was killed half-way keeps servers away until it is made again', async () => {
  const studio = await backupBench()
  studio.addFile('media/studio/a/clip.mp4', 'clip')
  const target = await backedUp(studio)
  const dataDir = emptyFolder()
  mkdirSync(join(dataDir, '.restore'))
  writeFileSync(join(dataDir, '.restore', 'studio.db'), 'half')
  mkdirSync(join(dataDir, 'media', 'studio', 'z'), { recursive: true })
  expect(() => requireWhole(dataDir)).toThrow(`A restore into ${dataDir} broke off: run it again`)
  await studio.run(['restore', target], dataDir)
  requireWhole(dataDir)
  expect(readdirSync(join(dataDir, 'media/studio'))).toEqual(['a'])
  expect(existsSync(join(dataDir, '.restore'))).toBe(false)
})

test('a restored job that the service has is settled by one look; what is in doubt stays with its person', async () => {
  const studio = await studioBench({ msPerClip: 60_000 })
  const running = await studio.submit({ prompt: 'running' })
  const waiting = await studio.submit({ prompt: 'waiting' })
  const doubtful = await studio.submit({ prompt: 'doubtful' })
  const { db } = studio.ctx
  const change = (id: string, set: JobValues) => db.updateTable('job').set(set).where('id', '=', id).execute()
  await change(waiting, { state: 'waiting', service_id: null })
  await change(doubtful, { state: 'sending', service_id: null })
  const posts = () => studio.wire.sent.filter(({ method }) => method === 'POST').length
  const sent = posts()
  await calmJobs(db, { now: studio.clock.now(), hasClip: () => true })
  await studio.restart()
  await studio.clock.turn(20 * 60_000)
  expect(await studio.state(running)).toBe('completed')
  expect([await studio.state(waiting), await studio.state(doubtful)]).toEqual(['held', 'unconfirmed'])
  expect(posts()).toBe(sent)
})

test('a restored job whose id is known is neither sent again nor closed nor given another id: it is looked up', async () => {
  const studio = await studioBench({ msPerClip: 60_000 })
  const id = await studio.submit()
  const { serviceId } = await readJob(studio.ctx, id)
  await calmJobs(studio.ctx.db, { now: studio.clock.now(), hasClip: () => true })
  const { before } = studio.wire
  studio.wire.before = () => {
    throw brokenBy('ECONNREFUSED')
  }
  await studio.restart()
  const another = { id, serviceId: 'another' }
  for (const decide of [
    () => resendJob(studio.ctx, id),
    () => closeJob(studio.ctx, id),
    () => enterServiceId(studio.ctx, another),
  ])
    await expect(decide()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('its id is known, and it is looked up as soon as the service answers'),
    })
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'unconfirmed', serviceId })
  studio.wire.before = before
  await studio.clock.turn(5 * 60_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'completed', serviceId })
  expect(studio.wire.sent.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

/** A job that a restore brought back, at a service that does not know it until told to. */
async function deniedJob() {
  const studio = await studioBench({ msPerClip: 60_000 })
  const id = await studio.submit()
  const { serviceId } = await readJob(studio.ctx, id)
  await studio.clock.turn(10_000)
  await calmJobs(studio.ctx.db, { now: studio.clock.now(), hasClip: () => true })
  studio.wire.answer = ({ url }, given) =>
    url.pathname.startsWith('/api/v1/videos/') ? { ...given, status: 404, body: notFound() } : given
  await studio.restart()
  return { studio, id, serviceId: serviceId ?? '' }
}
async function* notFound() {
  yield Buffer.from('{"detail":{"error":"not_found","message":"Job not found."}}')
}

test('a restored job that the service denies again and again can be closed; what it took stays told', async () => {
  const { studio, id, serviceId } = await deniedJob()
  await expect(closeJob(studio.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  await studio.clock.turn(2 * 60_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'unconfirmed', problem: 'lost' })
  await expect(resendJob(studio.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  const closed = await closeJob(studio.ctx, id)
  expect(closed).toMatchObject({
    state: 'failed',
    problem: 'lost',
    failure: { code: 'lost', paid: 'unknown' },
    money: { held: 130, cost: null, refund: null },
  })
  expect(closed.timeline.at(-1)?.note).toContain(`had accepted it as ${serviceId} for 130 credits`)
  expect((await listJobs(studio.ctx, {})).jobs).toMatchObject([{ id, state: 'failed', credits: 130 }])
  const looks = studio.wire.sent.length
  await studio.clock.turn(60 * 60_000)
  expect(await readJob(studio.ctx, id)).toMatchObject({ state: 'failed', failure: { paid: 'unknown' } })
  expect(studio.wire.sent.slice(looks).filter(({ path }) => path.includes('videos'))).toEqual([])
  const { entries } = await readBalance(studio.ctx, {})
  expect(entries.map(({ kind, credits, job }) => [kind, credits, job?.id])).toEqual([['charge', -130, id]])
})

test('a closed one that the service knows again by its id becomes a marked job of its own, charged once', async () => {
  const { studio, id, serviceId } = await deniedJob()
  await studio.clock.turn(2 * 60_000)
  await closeJob(studio.ctx, id)
  await expect(enterServiceId(studio.ctx, { id, serviceId })).rejects.toMatchObject({ code: 'not_found' })
  delete studio.wire.answer
  const late = await enterServiceId(studio.ctx, { id, serviceId })
  await studio.clock.turn(20 * 60_000)
  expect(await readJob(studio.ctx, late.id)).toMatchObject({
    state: 'completed',
    archive: 'archived',
    origin: 'late',
    originJob: id,
    money: { held: 130, cost: 130 },
  })
  expect(await readJob(studio.ctx, id)).toMatchObject({
    state: 'failed',
    lateJobs: [late.id],
    money: { held: null },
  })
  const { entries } = await readBalance(studio.ctx, {})
  expect(entries.map(({ kind, credits, job }) => [kind, credits, job?.id])).toEqual([
    ['charge', -130, late.id],
  ])
})

test('a look that finds the job again just before it is closed wins', async () => {
  const { studio, id } = await deniedJob()
  await studio.clock.turn(2 * 60_000)
  delete studio.wire.answer
  await studio.clock.turn(15 * 60_000)
  await expect(closeJob(studio.ctx, id)).rejects.toMatchObject({ code: 'conflict' })
  expect(await studio.state(id)).toBe('completed')
})
