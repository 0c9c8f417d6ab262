import { randomUUID } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { backupPath, type BackupView } from '#contract/studio/backup.ts'
import type { Clock } from '#platform/clock.ts'
import { lockData } from '#platform/database/data-lock.ts'
import { type Disk, isDiskFull } from '#platform/files/disk.ts'
import { tarBytes } from '#platform/files/tar-stream.ts'
import type { Chunks } from '#platform/http/streamed-answer.ts'
import type { Log } from '#platform/log.ts'
import { StartError } from '#platform/start-error.ts'

import { StudioError } from '../error.ts'
import { reserveBytes } from '../library/storage.ts'
import { backupTar, type Gathered, tarSizes } from './backup-tar.ts'
import { databaseBytes, gather } from './gather.ts'

/** A backup that nobody fetches by then takes its place on the disk away again. */
const fetchWithinMs = 10 * 60_000
const prefix = '.download-'

/** Makes backups for browsers, one at a time. */
export type BackupDesk = {
  /** Begins to gather one, or goes on with it. Throws `conflict` while one is sent. */
  start: () => BackupView
  /** The last one; null before the first. */
  read: () => BackupView | null
  /** What its download is: its name and size, without beginning it. Throws `not_found` where there is none to fetch. */
  find: (id: string) => { fileName: string; bytes: number }
  /** Its bytes; it can be fetched once, and leaves the disk when they end or break off. Throws `not_found`. */
  open: (id: string) => Chunks
  /** Ends whatever is going on and takes it from the disk. Answers whether there was anything. */
  drop: () => Promise<boolean>
}

type Options = { dataDir: string; version: string; clock: Clock; log: Log; disk: Disk }
type Current = { view: BackupView; folder: string; gathered: Gathered | null; isDropped: boolean }

/** Takes what a killed process left of a download from the disk, and opens the desk. */
export function openBackupDesk(options: Options): BackupDesk {
  const { dataDir, clock, log } = options
  const place = join(dataDir, 'backups')
  sweep(place)
  let current: Current | null = null
  let gathering = Promise.resolve()
  const put = (of: Current, changed: Partial<BackupView>) => {
    of.view = { ...of.view, ...changed }
  }
  const clear = (of: Current) => rm(of.folder, { recursive: true, force: true })
  const end = async (of: Current, changed: Partial<BackupView>) => {
    await clear(of)
    put(of, changed)
  }
  const prepare = async (of: Current, before: Promise<void>) => {
    // One that was stopped may be copying still.
    await before
    if (of.isDropped) return
    try {
      of.gathered = await gatherAside(of, options)
      if (of.isDropped) return await end(of, stopped)
      const bytes = tarBytes(tarSizes(of.gathered))
      const files = of.gathered.files.filter(({ path }) => path.startsWith('media/')).length
      put(of, { state: 'ready', bytes, files })
      clock.after(fetchWithinMs, () => {
        if (of.view.state === 'ready')
          end(of, { state: 'expired' }).catch((error: unknown) => log.warn({ err: error }, 'a backup stays'))
      })
    } catch (error) {
      log.warn({ err: error }, 'a backup could not be gathered')
      await end(of, of.isDropped ? stopped : { state: 'failed', problem: problemOf(error) })
    }
  }
  const ready = (id: string) => {
    if (current?.view.id !== id || current.view.state !== 'ready' || !current.gathered)
      throw new StudioError('not_found', 'This backup is not there (any more). Make another one.')
    return { of: current, gathered: current.gathered }
  }
  return {
    start: () => {
      if (current?.view.state === 'gathering') return current.view
      if (current?.view.state === 'sending')
        throw new StudioError(
          'conflict',
          'A backup is being downloaded: one at a time. Wait until it is done, or stop it.',
        )
      if (current) void clear(current)
      const id = randomUUID()
      const startedAt = clock.now()
      const name = `genray-backup-${new Date(startedAt).toISOString().slice(0, 19).replaceAll(/[T:]/g, '-')}`
      current = {
        view: {
          ...blank,
          id,
          startedAt,
          url: backupPath.replace(':name', `${id}.tar`),
          fileName: `${name}.tar`,
        },
        folder: join(place, `${prefix}${id}`),
        gathered: null,
        isDropped: false,
      }
      gathering = prepare(current, gathering)
      return current.view
    },
    read: () => current?.view ?? null,
    find: (id) => {
      const { of } = ready(id)
      return { fileName: of.view.fileName, bytes: of.view.bytes }
    },
    open: (id) => {
      const { of, gathered } = ready(id)
      put(of, { state: 'sending' })
      return sent(of, gathered)
    },
    drop: async () => {
      const of = current
      if (!of || !(isBusy(of) || of.view.state === 'ready')) return false
      of.isDropped = true
      // What is gathered just now goes from the disk when it is there; what is sent ends at its next step.
      if (of.view.state === 'gathering') put(of, stopped)
      else await end(of, stopped)
      return true
    },
  }

  async function* sent(of: Current, gathered: Gathered): AsyncGenerator<Uint8Array> {
    let isWhole = false
    try {
      for await (const chunk of backupTar(gathered, of.view.fileName.replace(/\.tar$/, ''))) {
        // Its length was promised: whoever fetches it has to see that it ends too early.
        if (of.isDropped) throw new Error('the backup was stopped')
        yield chunk
        put(of, { bytesSent: of.view.bytesSent + chunk.byteLength })
      }
      isWhole = true
    } finally {
      if (!of.isDropped) await end(of, { state: isWhole ? 'sent' : 'broken' })
    }
  }
}

const isBusy = ({ view }: Current) => view.state === 'gathering' || view.state === 'sending'

const stopped = { state: 'failed', problem: 'It was stopped.' } as const
const blank = { state: 'gathering', bytes: 0, bytesSent: 0, files: 0, problem: null } as const

function sweep(place: string) {
  let names: string[] = []
  try {
    names = readdirSync(place)
  } catch {
    // No backup was ever made.
  }
  for (const name of names.filter((one) => one.startsWith(prefix)))
    rmSync(join(place, name), { recursive: true, force: true })
}

/** The command line gathers one at a time as well. */
async function gatherAside(
  { folder }: Current,
  { dataDir, version, clock, disk }: Options,
): Promise<Gathered> {
  const unlock = lockData(dataDir, 'backup')
  try {
    const needed = (await databaseBytes(dataDir)) + reserveBytes
    if ((await disk.freeBytes(dataDir).catch(() => Infinity)) < needed) throw new NoRoomError(needed)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const files: Gathered['files'] = []
    for (const path of await gather(dataDir, folder))
      files.push({ path, sizeBytes: (await stat(join(folder, path))).size })
    return { folder, version, madeAt: clock.now(), files }
  } finally {
    unlock()
  }
}

class NoRoomError extends Error {
  override name = 'NoRoomError'
  readonly neededBytes: number
  constructor(neededBytes: number) {
    super('the copy of the databases would take what is kept for clips')
    this.neededBytes = neededBytes
  }
}

function problemOf(error: unknown): string {
  if (error instanceof NoRoomError)
    return `The studio’s disk has too little space for a copy of the databases: ${Math.ceil(error.neededBytes / 1_000_000)} MB have to be free. Nothing was copied.`
  if (isDiskFull(error))
    return 'The studio’s disk is full: the copy of the databases found no place, and nothing is left of it. Free some space and try again.'
  if (error instanceof StartError)
    return 'Another backup is being made on the command line. Try again when it is done.'
  return 'The studio could not gather it; its log says why. Nothing is left of it.'
}
