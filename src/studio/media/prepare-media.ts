import type { MediaId, MediaView } from '#contract/studio/media.ts'

import type { CallContext } from '../context.ts'
import type { MediaRow } from '../store/tables.ts'
import { arrivingFile, inputSize } from './input-files.ts'
import { findCopy, isFresh, wantCopy } from './media-copy.ts'
import { publicUrlOf, storedProblem } from './media-view.ts'
import { findInput, readMedia } from './read-media.ts'
import { settleInput } from './settle-input.ts'

/**
 * Sees to it that the service of this mode has an input: it is sent where it was not yet, was refused, is with another
 * service or has been there for long; what failed on its way here is tried again. Does nothing where that is under way,
 * or cannot help. Throws `not_found`.
 */
export async function prepareMedia(ctx: CallContext, id: MediaId): Promise<MediaView> {
  const row = await findInput(ctx, id)
  if (row.stage === 'failed') await tryAgain(ctx, row)
  else if (publicUrlOf(row) === null && (await isCopyMissing(ctx, id))) await wantCopy(ctx, ctx.db, id)
  for (const loop of ['fetcher', 'examiner', 'copier'] as const) ctx.wake[loop]()
  return readMedia(ctx, id)
}

async function tryAgain(ctx: CallContext, row: MediaRow): Promise<void> {
  if (storedProblem(row)?.canRetry !== true) return
  const isHere = (await inputSize(ctx, row.id, arrivingFile)) === row.size_bytes
  if (row.origin === 'file' && !isHere) return
  const set = { added_in: ctx.mode }
  await settleInput(ctx, row.id, { from: 'failed', to: isHere ? 'checking' : 'fetching', set })
}

async function isCopyMissing(ctx: CallContext, id: MediaId): Promise<boolean> {
  const copy = await findCopy(ctx, id)
  if (!copy) return true
  return copy.url === null ? storedProblem(copy) !== null : !(await isFresh(ctx, copy))
}
