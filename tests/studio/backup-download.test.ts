import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test, vi } from 'vitest'

import { lockData } from '#platform/database/data-lock.ts'
import { createLog } from '#platform/log.ts'
import { openBackupDesk } from '#studio/backup/backup-desk.ts'
import { readManifest } from '#studio/backup/manifest.ts'

import { backupBench, emptyFolder, restoredJobs } from '../support/backup-bench.ts'
import { mayMount, mountSmall } from '../support/small-disk.ts'
import { turnedClock } from '../support/turned-clock.ts'

const patiently = { timeout: 30_000 }
const log = createLog('silent')

/** A data folder with a finished job, its clip and an input; and the desk that makes backups of it. */
async function desk() {
  const studio = await backupBench()
  await studio.addJob('a', { state: 'completed', archive: 'archived' })
  const clip = randomBytes(3_000_000)
  studio.addFile('media/studio/a/clip.mp4', clip)
  studio.addFile('media/studio/a/.thumb.webp.part', 'half')
  studio.addFile('media/studio-inputs/i/file', 'input')
  const clock = turnedClock()
  const { dataDir } = studio
  const disk = { free: 10e9 }
  const open = () =>
    openBackupDesk({ dataDir, version: '1.2.3', clock, log, disk: { freeBytes: async () => disk.free } })
  const backups = open()
  const state = () => backups.read()?.state
  return {
    ...studio,
    clip,
    clock,
    disk,
    open,
    backups,
    state,
    ready: async () => {
      backups.start()
      await vi.waitFor(() => expect(state()).not.toBe('gathering'), patiently)
      return backups.read()?.id ?? ''
    },
    /** What downloads have on the disk of the studio. */
    left: () => (existsSync(join(dataDir, 'backups')) ? readdirSync(join(dataDir, 'backups')) : []),
  }
}

async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const chunk of chunks) all.push(Buffer.from(chunk))
  return Buffer.concat(all)
}

/** What whoever restores does by hand. */
function unpacked(tar: Buffer): string {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'backup.tar'), tar)
  execFileSync('tar', ['-xf', 'backup.tar'], { cwd: folder })
  const name = readdirSync(folder).find((one) => one !== 'backup.tar') ?? ''
  return join(folder, name)
}

test('what a browser downloaded is a backup: unpacked it restores, jobs, clips and inputs, and never the key', async () => {
  const studio = await desk()
  const id = await studio.ready()
  const view = studio.backups.read()
  expect(view).toMatchObject({ state: 'ready', files: 2, bytesSent: 0, problem: null })
  expect(view?.fileName).toBe('genray-backup-2026-04-02-12-00-00.tar')
  // Retention goes on meanwhile, and what is said is kept to.
  execFileSync('rm', [join(studio.dataDir, 'media/studio/a/clip.mp4')])
  const tar = await bytesOf(studio.backups.open(id))
  expect(tar.length).toBe(view?.bytes)
  expect(studio.backups.read()).toMatchObject({ state: 'sent', bytesSent: tar.length })
  expect(studio.left()).toEqual([])
  const folder = unpacked(tar)
  expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual([
    'manifest.json',
    'media',
    'media/studio',
    'media/studio-inputs',
    'media/studio-inputs/i',
    'media/studio-inputs/i/file',
    'media/studio/a',
    'media/studio/a/clip.mp4',
    'studio.db',
  ])
  expect(await readManifest(folder)).toMatchObject({ format: 1, version: '1.2.3' })
  expect(tar.includes('the key of keys')).toBe(false)
  const target = emptyFolder()
  expect(await studio.run(['restore', folder], target)).toContain('Restored the backup of')
  expect((await restoredJobs(target)).jobs).toMatchObject([{ id: 'a', state: 'completed' }])
  expect(readFileSync(join(target, 'media/studio/a/clip.mp4')).equals(studio.clip)).toBe(true)
})

test('a download that breaks off leaves nothing here, and is no backup there', async () => {
  const studio = await desk()
  const id = await studio.ready()
  const got: Buffer[] = []
  for await (const chunk of studio.backups.open(id)) {
    got.push(Buffer.from(chunk))
    if (got.length === 3) break
  }
  expect(studio.state()).toBe('broken')
  expect(studio.left()).toEqual([])
  expect(Buffer.concat(got).includes('manifest.json')).toBe(false)
  expect(() => studio.backups.open(id)).toThrow('not there (any more)')
  await studio.ready()
  expect(studio.state()).toBe('ready')
})

test('one at a time: asked again while it is gathered it is the same, while it is sent there is none', async () => {
  const studio = await desk()
  expect(studio.backups.start().id).toBe(studio.backups.start().id)
  const id = await studio.ready()
  const sending = studio.backups.open(id)[Symbol.asyncIterator]()
  await sending.next()
  expect(() => studio.backups.start()).toThrow('one at a time')
  expect(() => studio.backups.find(id)).toThrow('not there (any more)')
  await studio.backups.drop()
  expect(studio.backups.read()).toMatchObject({ state: 'failed', problem: 'It was stopped.' })
  await expect(sending.next()).rejects.toThrow()
  expect(studio.left()).toEqual([])
  expect(await studio.backups.drop()).toBe(false)
})

test('one that was stopped while it was gathered does not stand in the way of the next', async () => {
  const studio = await desk()
  const stopped = studio.backups.start()
  await studio.backups.drop()
  const id = await studio.ready()
  expect(id).not.toBe(stopped.id)
  expect(studio.backups.read()).toMatchObject({ state: 'ready', problem: null })
  expect(studio.left()).toEqual([`.download-${id}`])
})

test('what nobody fetches, and what a killed process left, goes from the disk', async () => {
  const studio = await desk()
  const id = await studio.ready()
  expect(studio.left()).toEqual([`.download-${id}`])
  await studio.clock.turn(11 * 60_000)
  await vi.waitFor(() => expect(studio.state()).toBe('expired'), patiently)
  expect(studio.left()).toEqual([])
  mkdirSync(join(studio.dataDir, 'backups', '.download-killed', 'media'), { recursive: true })
  mkdirSync(join(studio.dataDir, 'backups', '2026-04-01'))
  studio.open()
  expect(studio.left()).toEqual(['2026-04-01'])
})

test('what stands in the way is told, and nothing is left', async () => {
  const studio = await desk()
  const unlock = lockData(studio.dataDir, 'backup')
  await studio.ready()
  expect(studio.backups.read()).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('Another backup is being made on the command line'),
  })
  unlock()
  studio.disk.free = 100_000_000
  await studio.ready()
  expect(studio.backups.read()?.problem).toMatch(/too little space .* 20\d MB have to be free/)
  studio.disk.free = 10e9
  writeFileSync(join(studio.dataDir, 'engine.db'), 'no database')
  await studio.ready()
  expect(studio.backups.read()).toMatchObject({
    state: 'failed',
    problem: expect.stringContaining('its log'),
  })
  expect(studio.left()).toEqual([])
})

test.runIf(mayMount).for([
  ['databases', 'size=128k'],
  ['media', 'size=2m'],
] as const)(
  'a disk that fills in the middle of copying the %s is told; nothing is left of the copy, and the studio works on',
  async ([, size], { skip }) => {
    const studio = await desk()
    const place = join(studio.dataDir, 'backups')
    if (!mountSmall(place, size)) skip('nothing may be mounted here')
    await studio.ready()
    expect(studio.backups.read()).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('disk is full'),
    })
    expect(studio.left()).toEqual([])
    await expect(studio.run(['backup'])).rejects.toThrow(/nothing is left of it: .*(is full|no space left)/)
    expect(studio.left()).toEqual([])
    await studio.addJob('b', {})
    execFileSync('mount', ['-o', 'remount,size=64m', place])
    await studio.ready()
    expect(studio.state()).toBe('ready')
  },
)
