import { existsSync } from 'node:fs'
import { constants, copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

import type { Clock } from '#platform/clock.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { type Migration, migrate } from '#platform/database/migrate.ts'
import { openDatabase } from '#platform/database/open-database.ts'
import { errorCode } from '#platform/error-code.ts'
import { hashFile } from '#platform/files/hash-file.ts'
import { syncFile } from '#platform/files/sync-file.ts'
import { syncFolder } from '#platform/files/write-file.ts'
import { StartError } from '#platform/start-error.ts'

import type { StudioTables } from '../store/tables.ts'
import { type Calmed, calmJobs } from './calm-jobs.ts'
import { type BackupFile, type Manifest, readManifest } from './manifest.ts'

type Options = {
  dataDir: string
  keyFile: string
  folder: string
  /** Of the whole studio's database: a backup may come from an earlier version. */
  migrations: readonly Migration[]
  clock: Clock
}

/** Where a restore gathers everything before the first file gets its place. */
const stagingName = '.restore'
/** The studio's database last: a folder without it was never a studio's. */
const places = ['media', 'engine.db', 'studio.db']

/**
 * Puts a backup into an empty data folder, where only the key file may lie already. Nothing gets its place before every
 * file was checked against the manifest and every job calmed. Throws StartError with one line for what a person can
 * correct; then, and after a kill, the same command starts anew.
 */
export async function restoreBackup(options: Options): Promise<{ manifest: Manifest; calmed: Calmed }> {
  const { dataDir, folder } = options
  const manifest = await readManifest(folder)
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await requireEmpty(options)
  const unlock = [lockData(dataDir, 'studio'), lockData(dataDir, 'engine')]
  const staging = join(dataDir, stagingName)
  try {
    await removeInterrupted(dataDir)
    await mkdir(staging, { mode: 0o700 })
    for (const file of manifest.files) await copyChecked(folder, staging, file)
    for (const path of new Set(manifest.files.map((file) => dirname(join(staging, file.path)))))
      await syncFolder(path)
    const calmed = await prepareStudio(join(staging, 'studio.db'), manifest, options)
    for (const name of places.filter((one) => existsSync(join(staging, one))))
      await rename(join(staging, name), join(dataDir, name))
    await rm(staging, { recursive: true })
    await syncFolder(dataDir)
    return { manifest, calmed }
  } catch (error) {
    await removeInterrupted(dataDir)
    throw error
  } finally {
    for (const release of unlock) release()
  }
}

/** Keeps servers away from a folder that a restore was filling when it broke off. Throws StartError. */
export function requireWhole(dataDir: string): void {
  if (isInterrupted(dataDir))
    throw new StartError(
      `A restore into ${dataDir} broke off: run it again, or remove ${join(dataDir, stagingName)}.`,
    )
}

const isInterrupted = (dataDir: string) =>
  existsSync(join(dataDir, stagingName)) && !existsSync(join(dataDir, 'studio.db'))

async function removeInterrupted(dataDir: string) {
  if (!isInterrupted(dataDir)) return
  // No server starts on such a folder, so all of this came from the backup.
  for (const name of [...places, stagingName]) await rm(join(dataDir, name), { recursive: true, force: true })
}

async function requireEmpty({ dataDir, keyFile }: Options) {
  const [keyPlace = ''] = relative(dataDir, keyFile).split(sep)
  const ours = new Set([keyPlace, ...(isInterrupted(dataDir) ? [...places, stagingName] : [])])
  const found = (await readdir(dataDir)).filter(
    (name) => !ours.has(name) && !/^(studio|engine)\.(lock|pid)$/.test(name),
  )
  if (found.length === 0) return
  // Whoever uses the folder is the better reason.
  for (const name of ['studio', 'engine']) if (found.includes(`${name}.db`)) lockData(dataDir, name)()
  throw new StartError(
    `The data folder ${dataDir} is not empty. Set DATA_DIR to an empty folder, or to one that does not exist yet.`,
  )
}

async function copyChecked(folder: string, staging: string, { path, sizeBytes, sha256 }: BackupFile) {
  const target = join(staging, path)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  await copyFile(join(folder, path), target, constants.COPYFILE_FICLONE).catch((error: unknown) => {
    throw new StartError(
      `${path} cannot be copied from the backup (${errorCode(error)}). Nothing was restored.`,
    )
  })
  const copied = await hashFile(target)
  if (copied.sizeBytes !== sizeBytes || copied.sha256 !== sha256)
    throw new StartError(`${path} in the backup is not the file that was backed up. Nothing was restored.`)
  await syncFile(target)
}

/** Brings the copied database up to date and calms its jobs. */
async function prepareStudio(
  file: string,
  manifest: Manifest,
  { migrations, clock }: Options,
): Promise<Calmed> {
  const clips = new Set(manifest.files.map(({ path }) => path))
  const database = openDatabase(file)
  try {
    const now = clock.now()
    await migrate(database, { migrations, now, backupFile: null })
    return await calmJobs(database.db.withTables<StudioTables>(), {
      now,
      hasClip: (jobId) => clips.has(`media/studio/${jobId}/clip.mp4`),
    })
  } finally {
    await database.close()
  }
}
