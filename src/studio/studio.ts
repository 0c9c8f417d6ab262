import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Mode } from '#contract/studio/job.ts'
import type { Chance } from '#platform/chance.ts'
import type { Clock } from '#platform/clock.ts'
import { type Disk, systemDisk } from '#platform/files/disk.ts'
import type { GuardedFetch } from '#platform/guarded-fetch/guarded-fetch.ts'
import type { OwnerPost } from '#platform/guarded-fetch/owner-post.ts'
import type { Log } from '#platform/log.ts'
import type { UpstreamClient } from '#upstream/client.ts'

import { type BackupDesk, openBackupDesk } from './backup/backup-desk.ts'
import { permissionStampOf, stampOf } from './changes/stamp.ts'
import type { PracticeDoor, StudioContext } from './context.ts'
import { sweepOrphans } from './media/sweep-media.ts'
import { readCurrentMode, storeCurrentMode } from './modes/current-mode.ts'
import { openDesk } from './modes/desk.ts'
import type { StudioDb } from './store/tables.ts'

export type StudioOptions = {
  db: StudioDb
  /** Rows that were written to the database since it was opened. */
  writes: () => number
  dataDir: string
  /** The documented API with the key of each mode. */
  upstream: Record<Mode, UpstreamClient>
  masterKey: Buffer
  version: string
  /** Set where the engine runs in this process. */
  practice: PracticeDoor | null
  /** `https://host` under which the service can reach this studio; null when it cannot. */
  publicOrigin: string | null
  /** Decodes clips and inputs; without it there are no sprites, and videos and sounds cannot be inputs. */
  ffmpegPath?: string | null
  /** The only way to addresses that people name. */
  guardedFetch: Pick<GuardedFetch, 'get'>
  /** Deliveries to handlers of the owner's, on this machine too. */
  ownerPost: OwnerPost
  disk?: Disk
  clock: Clock
  chance: Chance
  log: Log
}

/** Practice and Live side by side: both work on, whichever of them is shown. */
export type Studio = {
  context: (mode: Mode) => StudioContext
  /** The mode that people see and send to now. */
  current: () => StudioContext
  /** Makes backups for browsers, of both modes. */
  backups: BackupDesk
  /** A text that is another one whenever a read may answer something else: same stamp, same answers. */
  stamp: (of?: 'answers' | 'permission') => string
  /** Shows the other mode, also after a restart; the jobs of both go on. */
  switchTo: (mode: Mode) => Promise<void>
  /** Ends both; a POST in flight is awaited, not aborted: it gets its answer. */
  stop: () => Promise<void>
}

/** Starts both modes on what the database holds. */
export async function startStudio(options: StudioOptions): Promise<Studio> {
  const { dataDir, upstream, practice, writes, ffmpegPath = null, disk = systemDisk, ...seams } = options
  const mediaDir = join(dataDir, 'media', 'studio')
  const inputsDir = join(dataDir, 'media', 'studio-inputs')
  for (const folder of [mediaDir, inputsDir]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  await sweepOrphans({ db: options.db, inputsDir })
  const stopping = new AbortController()
  const open = (mode: Mode) =>
    openDesk({
      ...seams,
      mode,
      mediaDir,
      inputsDir,
      disk,
      ffmpegPath,
      upstream: upstream[mode],
      practice: mode === 'practice' ? practice : null,
      stopping: stopping.signal,
    })
  const desks: Record<Mode, Awaited<ReturnType<typeof open>>> = {
    practice: await open('practice'),
    live: await open('live'),
  }
  const backups = openBackupDesk({ ...seams, dataDir, disk })
  const canPractise = practice !== null || desks.practice.ctx.live.connected
  let current = (await readCurrentMode(options.db)) ?? (canPractise ? 'practice' : 'live')
  return {
    context: (mode) => desks[mode].ctx,
    current: () => desks[current].ctx,
    backups,
    stamp: (of = 'answers') => (of === 'answers' ? stampOf : permissionStampOf)(desks[current].ctx, writes()),
    switchTo: async (mode) => {
      await storeCurrentMode(options.db, mode)
      current = mode
    },
    stop: async () => {
      stopping.abort()
      await Promise.all([desks.practice.stop(), desks.live.stop(), backups.drop()])
    },
  }
}
