import { uploadPathOf } from '#contract/service/media-url.ts'

import type { StudioContext } from '../context.ts'
import type { Viewer } from '../members/viewer.ts'
import type { MediaRow, StudioDb, StudioTransaction } from '../store/tables.ts'

/** An upload is the same one by its path and by any full URL. */
export const mediaUrlKey = (url: string): string => uploadPathOf(url) ?? url

/**
 * The input that a request of this mode names by `url`: by any URL that it ever had at the mode's service, or by the
 * address that it came from. Null for what is not (any more) an input of this studio, or not one that `viewer` finds.
 */
export async function findMediaByUrl(
  { mode, db, viewer }: Pick<StudioContext, 'mode'> & { db: StudioDb | StudioTransaction; viewer?: Viewer },
  url: string,
): Promise<MediaRow | null> {
  const sent = await db
    .selectFrom('media')
    .innerJoin('media_url', 'media_url.media_id', 'media.id')
    .selectAll('media')
    .where('media_url.mode', '=', mode)
    .where('media_url.url', '=', mediaUrlKey(url))
    .$if(viewer?.sees === 'own', (query) => query.where('media.person', '=', viewer?.person ?? ''))
    .orderBy('media_url.at', 'desc')
    .orderBy('media.id')
    .limit(1)
    .executeTakeFirst()
  if (sent) return sent
  const fetched = await db
    .selectFrom('media')
    .selectAll()
    .where('source_url', '=', url)
    .where('stage', '=', 'kept')
    .$if(viewer?.sees === 'own', (query) => query.where('person', '=', viewer?.person ?? ''))
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return fetched ?? null
}
