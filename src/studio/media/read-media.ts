import type { MediaId, MediaView } from '#contract/studio/media.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import type { MediaRow } from '../store/tables.ts'
import { toViews } from './media-view.ts'

/** An input as the mode that is asked knows it. Throws `not_found`. */
export async function readMedia(ctx: StudioContext, id: MediaId): Promise<MediaView> {
  const [view] = await toViews(ctx, [await findInput(ctx, id)])
  if (!view) throw notFound()
  return view
}

/** The stored row of an input. Throws `not_found`. */
export async function findInput(ctx: Pick<StudioContext, 'db'>, id: MediaId): Promise<MediaRow> {
  const row = await ctx.db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return row
}

const notFound = () => new StudioError('not_found', 'This file is not in the studio (any more).')
