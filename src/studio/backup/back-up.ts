import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

import type { Clock } from '#platform/clock.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { errorCode } from '#platform/error-code.ts'
import { hashFile } from '#platform/files/hash-file.ts'
import { syncFolder, writeWholeFile } from '#platform/files/write-file.ts'
import { StartError } from '#platform/start-error.ts'

import { gather } from './gather.ts'
import { type BackupFile, type Manifest, manifestName, manifestText } from './manifest.ts'

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
    for (const path of await gather(dataDir, temporary))
      files.push({ path, ...(await hashFile(join(temporary, path))) })
    const manifest: Manifest = { format: 1, version, madeAt: clock.now(), files }
    await writeWholeFile(join(temporary, manifestName), [Buffer.from(manifestText(manifest))])
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

function asStartError(error: unknown, folder: string) {
  if (error instanceof StartError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new StartError(`The backup could not be written to ${folder}, and nothing is left of it: ${reason}`)
}
