import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { lockData } from '#platform/database/data-lock.ts'
import { StartError } from '#platform/start-error.ts'
import { readManifest } from '#studio/backup/manifest.ts'

import { backedUp, backupBench, emptyFolder, restoredJobs } from '../support/backup-bench.ts'

test('a backup holds databases and finished media, each with size and hash, and never the key', async () => {
  const studio = await backupBench()
  await studio.addJob('a', { state: 'completed', archive: 'archived' })
  studio.addFile('media/studio/a/clip.mp4', 'clip')
  studio.addFile('media/studio/a/.thumb.webp.part', 'half')
  studio.addFile('media/studio/b/clip.mp4.part', 'half')
  studio.addFile('media/studio/b/clip.mp4.part.json', '{}')
  studio.addFile('media/engine/video_1.part.mp4', 'half')
  studio.addFile('media/uploads/upload_u1_2.png', 'picture')
  studio.addFile('media/inputs/x/1.png', 'passing')
  studio.addFile('cache/font', 'cache')
  const target = join(emptyFolder(), 'deep', 'copy')
  const told = await studio.run(['backup', target])
  expect(readdirSync(target, { recursive: true }).map(String).toSorted()).toEqual([
    'manifest.json',
    'media',
    'media/engine',
    'media/studio',
    'media/studio/a',
    'media/studio/a/clip.mp4',
    'media/studio/b',
    'media/uploads',
    'media/uploads/upload_u1_2.png',
    'studio.db',
  ])
  const manifest = await readManifest(target)
  expect(manifest).toMatchObject({ format: 1, version: '1.2.3' })
  expect(manifest.files).toContainEqual({
    path: 'media/studio/a/clip.mp4',
    sizeBytes: 4,
    sha256: '67905ad3cc2dd52b1f5f6a6d2814de0396618b29b4238b9af5207aeb69936e6d',
  })
  for (const { path, sizeBytes } of manifest.files) expect(statSync(join(target, path)).size).toBe(sizeBytes)
  expect(statSync(join(target, 'studio.db')).mode & 0o777).toBe(0o600)
  expect(told).toContain(`Backed up to ${target}`)
  expect(told).toContain(`keep a copy of ${join(studio.dataDir, 'secret.key')} elsewhere`)
})

test('without a folder the backup goes beside the data, and says that this is one disk', async () => {
  const studio = await backupBench()
  const told = await studio.run(['backup'])
  const [name = ''] = readdirSync(join(studio.dataDir, 'backups'))
  expect(name).toBe('2026-04-02-12-00-00')
  expect(told).toContain('copy it to another one')
  await readManifest(join(studio.dataDir, 'backups', name))
})

test('a copy is one moment of the database, while commits go on', async () => {
  const studio = await backupBench()
  await studio.addJob('a', { prompt: randomBytes(200_000).toString('hex') })
  const commits = { wanted: true, made: 0 }
  const committing = (async () => {
    for (; commits.wanted; commits.made++) {
      await studio.db.transaction().execute(async (trx) => {
        await trx
          .updateTable('counter')
          .set((eb) => ({ value: eb('value', '+', 1) }))
          .execute()
        await trx
          .updateTable('job')
          .set((eb) => ({ revision: eb('revision', '+', 1) }))
          .execute()
      })
      await new Promise(setImmediate)
    }
  })()
  for (let n = 0; n < 3; n++) {
    const { jobs, revision } = await restoredJobs(await backedUp(studio))
    expect((jobs[0]?.revision ?? 0) - revision).toBe(1)
  }
  commits.wanted = false
  await committing
  expect(commits.made).toBeGreaterThan(3)
})

test.each([
  [['backup', '/dev/null/x'], /cannot be written to \/dev\/null\/x \(ENOTDIR\)/],
  [['backup', 'a', 'b'], /^Usage/],
  [['restore'], /^Usage/],
  [['fly'], /^Usage/],
])('%j is one clear line', async (words, message) => {
  const studio = await backupBench()
  await expect(studio.run(words)).rejects.toThrow(message)
  await expect(studio.run(words)).rejects.toThrow(StartError)
})

test('a backup never writes over anything, and not where there is nothing to back up', async () => {
  const studio = await backupBench()
  const full = emptyFolder()
  writeFileSync(join(full, 'diary.txt'), 'mine')
  await expect(studio.run(['backup', full])).rejects.toThrow(`The folder ${full} is not empty.`)
  expect(readdirSync(full)).toEqual(['diary.txt'])
  await expect(studio.run(['backup', join(full, 'x')], emptyFolder())).rejects.toThrow(
    'There is nothing to back up',
  )
  expect(readdirSync(full)).toEqual(['diary.txt'])
})

test('a backup that breaks off leaves nothing behind that looks like one', async () => {
  const studio = await backupBench()
  const parent = emptyFolder()
  // An earlier one, killed half-way.
  mkdirSync(join(parent, '.copy.part'))
  writeFileSync(join(parent, '.copy.part', 'studio.db'), 'half')
  await expect(studio.run(['restore', join(parent, '.copy.part')], emptyFolder())).rejects.toThrow(
    'is no backup',
  )
  writeFileSync(join(studio.dataDir, 'engine.db'), 'x'.repeat(4096))
  await expect(studio.run(['backup', join(parent, 'copy')])).rejects.toThrow(
    /nothing is left of it: .*not a database/,
  )
  expect(readdirSync(parent)).toEqual([])
})

test('two backups of one data folder do not run at once', async () => {
  const studio = await backupBench()
  const unlock = lockData(studio.dataDir, 'backup')
  await expect(studio.run(['backup'])).rejects.toThrow(`in use by process ${process.pid}`)
  unlock()
  await studio.run(['backup'])
})
