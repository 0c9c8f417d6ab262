import { existsSync } from 'node:fs'
import { copyFile, link, mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { copyDatabaseAside } from '#platform/database/copy-aside.ts'
import { errorCode } from '#platform/error-code.ts'
import { syncFile } from '#platform/files/sync-file.ts'
import { syncFolder } from '#platform/files/write-file.ts'

import { isFinishedName } from './manifest.ts'

/** The studio's first: whatever it knows of the engine's jobs, the engine's copy, made after it, knows too. */
const databases = ['studio.db', 'engine.db']
const mediaFolders = ['media/studio', 'media/studio-inputs', 'media/engine', 'media/uploads']

/** Bytes that a copy of the databases takes at most; media take none, they get a second name. */
export async function databaseBytes(dataDir: string): Promise<number> {
  const sizes = await Promise.all(
    databases.map((name) =>
      stat(join(dataDir, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/**
 * Copies the databases of a data folder into `target`, which exists, and links or copies every finished medium. Answers
 * the paths of all of them below either folder; also while a studio works on it.
 */
export async function gather(dataDir: string, target: string): Promise<string[]> {
  const found = databases.filter((name) => existsSync(join(dataDir, name)))
  for (const name of found) await copyDatabaseAside(join(dataDir, name), join(target, name))
  // After the databases: a clip that is archived meanwhile is one too many, never one too few.
  return [...found, ...(await copyMedia(dataDir, target))]
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
