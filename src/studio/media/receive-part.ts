import type { MediaId, MediaView } from '#contract/studio/media.ts'
import { isDiskFull } from '#platform/files/disk.ts'
import { writeAt } from '#platform/files/write-at.ts'
import { sniffBytes, sniffedBytes } from '#platform/media/sniff-media.ts'

import type { CallContext } from '../context.ts'
import type { MediaRow } from '../store/tables.ts'
import { arrivingFile, inputPath, inputSize } from './input-files.ts'
import { kindOf, requireKindSize } from './kind-limit.ts'
import { isToldTrouble, problemOf } from './media-trouble.ts'
import { findOwnInput, readMedia } from './read-media.ts'
import { requireNextPart } from './require-next-part.ts'
import { settleInput } from './settle-input.ts'

/**
 * Takes the next bytes of a file that was announced. How much is here is what its file says, so a kill never leaves a
 * wrong figure. With the last byte it goes on to be checked. Throws `conflict` with `receivedBytes` when the part
 * belongs elsewhere, `invalid_request` when it is empty or too long; a full disk leaves what was there before.
 */
export async function receivePart(
  ctx: CallContext,
  id: MediaId,
  { offset, bytes }: { offset: number; bytes: Uint8Array },
): Promise<MediaView> {
  const row = await findOwnInput(ctx, id)
  // All of it is here: the answer to its last part was lost.
  if (row.stage !== 'receiving') return readMedia(ctx, id)
  const received = (await inputSize(ctx, id, arrivingFile)) ?? 0
  requireNextPart({ offset, bytes }, received, row.size_bytes)
  if (offset > 0 || (await isWelcome(ctx, row, bytes)))
    await writeAt(inputPath(ctx, id, arrivingFile), offset, bytes)
  if (offset + bytes.byteLength === row.size_bytes) {
    // The other mode may be shown by now: whose loop is woken looks at it.
    const set = { received_bytes: row.size_bytes, added_in: ctx.mode }
    await settleInput(ctx, id, { from: 'receiving', to: 'checking', set })
    ctx.wake.examiner()
  }
  return readMedia(ctx, id)
}

/** The first bytes tell the kind: what is none of ours, or too large for its kind, need not arrive. */
async function isWelcome(ctx: CallContext, row: MediaRow, bytes: Uint8Array): Promise<boolean> {
  if (bytes.byteLength < Math.min(sniffedBytes, row.size_bytes)) return true
  try {
    const kind = kindOf(sniffBytes(Buffer.from(bytes.subarray(0, sniffedBytes))))
    requireKindSize(kind, row.size_bytes)
    await ctx.db.updateTable('media').set({ kind }).where('id', '=', row.id).execute()
    return true
  } catch (error) {
    if (!isToldTrouble(error) || isDiskFull(error)) throw error
    await settleInput(ctx, row.id, { from: 'receiving', to: 'failed', problem: problemOf(error) })
    return false
  }
}
