import { RetentionDays } from '#contract/studio/library.ts'

import type { StudioContext } from '../context.ts'
import { noteJob } from '../jobs/change-job.ts'
import { readSetting, storeSetting } from '../store/setting.ts'
import type { StudioDb } from '../store/tables.ts'
import type { Chore } from './archiver.ts'
import { removeClip } from './job-files.ts'

const settingName = 'retention'
const dayMs = 24 * 60 * 60_000
const sweepEveryMs = 60 * 60_000
/** So many clips a step: a finished clip does not wait behind a long sweep. */
const clipsAtOnce = 20

/** Days that clips are kept on this disk; null, also before anybody chose, keeps all of them. */
export const retentionDays = (db: StudioDb): Promise<RetentionDays> =>
  readSetting(db, settingName, RetentionDays)

/** Keeps the chosen period for both modes. */
export const storeRetention = (db: StudioDb, days: RetentionDays): Promise<void> =>
  storeSetting(db, settingName, days)

/** The moment (ms) before which clips were archived that are kept no longer. */
export const keptSince = (now: number, days: number) => now - days * dayMs

/** A chore that once an hour, and when the period was changed, takes clips from this disk that are kept no longer. */
export function createSweeper(ctx: StudioContext): Chore {
  let swept: { at: number; days: RetentionDays } | null = null
  return async () => {
    const days = await retentionDays(ctx.db)
    if (days === null) return null
    const now = ctx.clock.now()
    const dueAt = swept?.days === days ? swept.at + sweepEveryMs : now
    if (dueAt > now) return dueAt - now
    const isMore = await sweep(ctx, days)
    if (!isMore) swept = { at: now, days }
    return 0
  }
}

/** Only what is archived whole and old enough. Answers whether there may be more. */
async function sweep(ctx: StudioContext, days: number): Promise<boolean> {
  const old = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('archive', '=', 'archived')
    .where('archived_at', '<', keptSince(ctx.clock.now(), days))
    .orderBy('archived_at')
    .limit(clipsAtOnce)
    .execute()
  for (const { id } of old) {
    // The file first: a clip that is still here after all is found by the next sweep, a forgotten one by nobody.
    await removeClip(ctx, id)
    const note = `Clips are kept for ${days} ${days === 1 ? 'day' : 'days'}. Cover and record stay.`
    await noteJob(ctx, id, {
      set: { archive: 'removed', archive_problem: removedWords, clip_removed_at: ctx.clock.now(), sprite: 0 },
      event: { event: 'clip_removed', note },
    })
  }
  return old.length === clipsAtOnce
}

const removedWords =
  'The clip is not on this disk any more. It can be fetched again for as long as the service keeps it; nothing is paid for that.'
