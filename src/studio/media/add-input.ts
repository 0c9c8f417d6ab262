import type { MediaView } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { isTheirs } from '../jobs/jobs-of.ts'
import { searchText } from '../store/search-words.ts'
import type { MediaRow } from '../store/tables.ts'
import { wantCopy } from './media-copy.ts'
import { readMedia } from './read-media.ts'

/** What tells one input from another when the same id comes again. */
type Given = Pick<MediaRow, 'id' | 'origin' | 'name' | 'stage' | 'size_bytes'> &
  Partial<Pick<MediaRow, 'source_url' | 'job_id' | 'frame'>>

/**
 * Stores a new input; one without an address of its own is sent to the service of this mode once it was looked at. The
 * same id with the same content is the same input; another one under it is a `conflict`.
 */
export async function addInput(ctx: CallContext, given: Given): Promise<MediaView> {
  const at = ctx.clock.now()
  await ctx.db.transaction().execute(async (trx) => {
    const known = await trx.selectFrom('media').selectAll().where('id', '=', given.id).executeTakeFirst()
    if (known && isTheirs(ctx, known) && isSame(known, given)) return
    if (known) throw new StudioError('conflict', 'Another file has this id.')
    await trx
      .insertInto('media')
      .values({
        ...given,
        added_in: ctx.mode,
        search_text: searchText(given.name),
        received_bytes: 0,
        preview: 0,
        person: ctx.viewer.person,
        created_at: at,
      })
      .execute()
    // What has an address of its own is fetched from there by the service, too.
    if (given.origin !== 'url') await wantCopy(ctx, trx, given.id)
  })
  return readMedia(ctx, given.id)
}

function isSame(known: MediaRow, given: Given): boolean {
  if (known.origin !== given.origin) return false
  if (given.origin === 'file') return known.size_bytes === given.size_bytes
  return (
    known.source_url === (given.source_url ?? null) &&
    known.job_id === (given.job_id ?? null) &&
    known.frame === (given.frame ?? null)
  )
}
