import type { MediaId, MediaView } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { expectTheirs, isSeen } from '../jobs/jobs-of.ts'
import type { MediaRow } from '../store/tables.ts'
import { toViews } from './media-view.ts'

/** An input as the mode that is asked knows it. Throws `not_found`. */
export async function readMedia(ctx: CallContext, id: MediaId): Promise<MediaView> {
  const [view] = await toViews(ctx, [await findInput(ctx, id)])
  if (!view) throw notFound()
  return view
}

type Asked = Pick<CallContext, 'db' | 'viewer'>

/** The stored row of an input that whoever asks finds. Throws `not_found`. */
export async function findInput(ctx: Asked, id: MediaId): Promise<MediaRow> {
  const row = await ctx.db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || !isSeen(ctx, row)) throw notFound()
  return row
}

/** The same of an input that is to be changed. Throws `not_yours` as well. */
export async function findOwnInput(ctx: Asked, id: MediaId): Promise<MediaRow> {
  const row = await findInput(ctx, id)
  expectTheirs(ctx, row)
  return row
}

const notFound = () => new StudioError('not_found', 'This file is not in the studio (any more).')
