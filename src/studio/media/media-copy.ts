import type { MediaId, MediaProblem } from '#contract/studio/media.ts'

import type { StudioContext } from '../context.ts'
import type { MediaCopy, StudioDb, StudioTransaction } from '../store/tables.ts'
import { mediaUrlKey } from './find-media.ts'

/** The service keeps an upload for 30 days after a request last named it; older copies are made anew in time. */
export const freshMs = 20 * 24 * 60 * 60_000

/** What the service of the mode has of an input; undefined when nobody asked for that yet. */
export const findCopy = (
  { db, mode }: Pick<StudioContext, 'mode'> & { db: StudioDb | StudioTransaction },
  id: MediaId,
): Promise<MediaCopy | undefined> =>
  db
    .selectFrom('media_copy')
    .selectAll()
    .where('media_id', '=', id)
    .where('mode', '=', mode)
    .executeTakeFirst()

/** The service that the mode works with now has it, and keeps it for long enough. */
export async function isFresh({ upstream, clock }: StudioContext, copy: MediaCopy): Promise<boolean> {
  const connection = await upstream.connection()
  return copy.url !== null && copy.base_url === connection?.baseUrl && copy.at > clock.now() - freshMs
}

type Mode = Pick<StudioContext, 'mode' | 'clock'>

/** Has an input sent to the service of the mode, whatever the service had of it before. */
export async function wantCopy(
  { mode, clock }: Mode,
  db: StudioDb | StudioTransaction,
  id: MediaId,
): Promise<void> {
  const values = { base_url: '', url: null, problem_json: null, at: clock.now() }
  await db
    .insertInto('media_copy')
    .values({ media_id: id, mode, ...values })
    .onConflict((conflict) => conflict.columns(['media_id', 'mode']).doUpdateSet(values))
    .execute()
}

/** Writes down where the service has an input. Requests of every age may name any URL that it had. */
export async function noteCopy(
  ctx: StudioContext,
  id: MediaId,
  { url, baseUrl, at = ctx.clock.now() }: { url: string; baseUrl: string; at?: number },
): Promise<void> {
  const { mode } = ctx
  const values = { base_url: baseUrl, url, problem_json: null, at }
  await ctx.db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst()
    // Removed while it was sent.
    if (!known) return
    await trx
      .insertInto('media_copy')
      .values({ media_id: id, mode, ...values })
      .onConflict((conflict) => conflict.columns(['media_id', 'mode']).doUpdateSet(values))
      .execute()
    await trx
      .insertInto('media_url')
      .values({ mode, url: mediaUrlKey(url), media_id: id, at })
      .onConflict((conflict) => conflict.columns(['mode', 'url', 'media_id']).doUpdateSet({ at }))
      .execute()
  })
}

/** Writes down why the service has none; `at` is since when it could have had one, where that is new. */
export async function noteNoCopy(
  { mode, db }: StudioContext,
  id: MediaId,
  { problem, baseUrl, at }: { problem: MediaProblem; baseUrl: string; at?: number },
): Promise<void> {
  await db
    .updateTable('media_copy')
    .set({
      base_url: baseUrl,
      url: null,
      problem_json: JSON.stringify(problem),
      ...(at === undefined ? {} : { at }),
    })
    .where('media_id', '=', id)
    .where('mode', '=', mode)
    .execute()
}
