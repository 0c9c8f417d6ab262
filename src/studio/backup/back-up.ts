import { existsSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import type { Clock } from '#platform/clock.ts'
import { copyDatabase } from '#platform/database/copy-whole.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { errorCode } from '#platform/error-code.ts'
import { hashFile } from '#platform/files/hash-file.ts'
import { syncFile } from '#platform/files/sync-file.ts'
import { syncFolder, writeWholeFile } from '#platform/files/write-file.ts'
import { StartError } from '#platform/start-error.ts'

import { type BackupFile, isFinishedName, type Manifest, manifestName } from './manifest.ts'

/** The studio's first: whatever it knows of the engine's jobs, the engine's copy, made after it, knows too. */
const databases = ['studio.db', 'engine.db']
const mediaFolders = ['media/studio', 'media/studio-inputs', 'media/engine', 'media/uploads']

/**
 * Copies databases and media of a data folder into `folder`, also while a studio runs on it; never the key file. The
 * folder has its name only once everything in it is whole and on disk. Throws StartError with one line for what a
 * person can correct.
 */
export async function backUp(options: {
  dataDir: string
  folder: string
  version: string
  clock: Clock
}): Promise<Manifest> {
  const { dataDir, folder, version, clock } = options
  if (!existsSync(join(dataDir, 'studio.db')))
    throw new StartError(
      `There is nothing to back up in ${dataDir}: run npm start once, or correct DATA_DIR.`,
    )
  await requireFree(folder)
  const unlock = lockData(dataDir, 'backup')
  const temporary = join(dirname(folder), `.${basename(folder)}.part`)
  try {
    await rm(temporary, { recursive: true, force: true })
    await mkdir(temporary, { recursive: true, mode: 0o700 })
    const files: BackupFile[] = []
    const add = async (path: string) => void files.push({ path, ...(await hashFile(join(temporary, path))) })
    for (const name of databases.filter((one) => existsSync(join(dataDir, one)))) {
      copyDatabase(join(dataDir, name), join(temporary, name))
      await add(name)
    }
    // After the databases: a clip that is archived meanwhile is one too many, never one too few.
    for (const path of await copyMedia(dataDir, temporary)) await add(path)
    const manifest: Manifest = { format: 1, version, madeAt: clock.now(), files }
    await writeWholeFile(join(temporary, manifestName), [
      Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
    ])
    // Takes the place of an empty folder, never of a full one.
    await rename(temporary, folder)
    await syncFolder(dirname(folder))
    return manifest
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    throw asStartError(error, folder)
  } finally {
    unlock()
  }
}

async function requireFree(folder: string) {
  const found = await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw new StartError(`The backup cannot be written to ${folder} (${errorCode(error)}).`)
  })
  if (found.length > 0)
    throw new StartError(`The folder ${folder} is not empty. Name one that is, or that does not exist yet.`)
}

/** Links or copies every finished file, and answers their paths below the data folder. */
async function copyMedia(dataDir: string, target: string): Promise<string[]> {
  const copied: string[] = []
  const copyFolder = async (path: string): Promise<void> => {
    const entries = await readdir(join(dataDir, path), { withFileTypes: true }).catch(() => [])
    if (entries.length > 0) await mkdir(join(target, path), { recursive: true, mode: 0o700 })
    for (const entry of entries.filter(({ name }) => isFinishedName(name))) {
      const inner = `${path}/${entry.name}`
      if (entry.isDirectory()) await copyFolder(inner)
      if (entry.isFile() && (await linkOrCopy(join(dataDir, inner), join(target, inner)))) copied.push(inner)
    }
    if (entries.length > 0) await syncFolder(join(target, path))
  }
  for (const folder of mediaFolders) await copyFolder(folder)
  return copied
}

/** Media are never changed once they have their name, so a second name for the same bytes will do. */
async function linkOrCopy(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to).catch(async (error: unknown) => {
      if (errorCode(error) === 'ENOENT') throw error
      await copyFile(from, to)
      await syncFile(to)
    })
    return true
  } catch (error) {
    // Retention, or a person, took it away meanwhile.
    if (errorCode(error) === 'ENOENT') return false
    throw error
  }
}

function asStartError(error: unknown, folder: string) {
  if (error instanceof StartError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new StartError(`The backup could not be written to ${folder}, and nothing is left of it: ${reason}`)
}
