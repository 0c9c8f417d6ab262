import type { MediaView, StartMedia } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { hasRoom, reserveBytes } from '../library/storage.ts'
import { addInput } from './add-input.ts'
import { dropInput } from './remove-media.ts'

/** Files that may be on their way at once. */
const uploadsMax = 20
/** An upload that is older makes room for others: whoever began it has left. */
const longestMs = 6 * 60 * 60_000

/**
 * Announces a file; its bytes go by `receivePart`. Again with the same id it tells how much is here. Throws `conflict`
 * for another file under the id, `too_many_attempts` while 20 others are on their way, `storage_full`.
 */
export async function startMedia(ctx: CallContext, file: StartMedia): Promise<MediaView> {
  const { id, name, sizeBytes } = file
  const known = await ctx.db.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst()
  if (!known) {
    await requireSpace(ctx, sizeBytes)
    await requireTurn(ctx)
  }
  return addInput(ctx, { id, origin: 'file', name, stage: 'receiving', size_bytes: sizeBytes })
}

/** Throws `storage_full` when a file would take what is kept for clips. */
export async function requireSpace(ctx: CallContext, sizeBytes: number): Promise<void> {
  const freeBytes = await ctx.disk.freeBytes(ctx.inputsDir).catch(() => Infinity)
  if ((await hasRoom(ctx)) && freeBytes - sizeBytes >= reserveBytes) return
  throw new StudioError('storage_full', 'The studio’s disk is full. Free some space and try again.')
}

async function requireTurn(ctx: CallContext): Promise<void> {
  const open = await ctx.db
    .selectFrom('media')
    .select(['id', 'created_at'])
    .where('stage', '=', 'receiving')
    .execute()
  if (open.length < uploadsMax) return
  const left = open.filter(({ created_at }) => created_at < ctx.clock.now() - longestMs)
  for (const { id } of left) await dropInput(ctx, id)
  if (open.length - left.length >= uploadsMax)
    throw new StudioError(
      'too_many_attempts',
      `${uploadsMax} uploads are on their way already. This one can start when another is done.`,
    )
}
