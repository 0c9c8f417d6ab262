import type { StudioContext } from '../context.ts'
import type { MediaRow } from '../store/tables.ts'
import { allDone } from './all-done.ts'
import { bringInput } from './bring-input.ts'
import { ownBaseUrl } from './fetch-address.ts'
import { noteCopy } from './media-copy.ts'
import { isToldTrouble, problemOf } from './media-trouble.ts'
import { settleInput } from './settle-input.ts'

/** A slow address keeps two others waiting, not all of them. */
const atOnce = 3

/** Brings inputs here that no browser sends: from addresses, and from clips of this studio. */
export async function fetchInputs(ctx: StudioContext): Promise<number | null> {
  const rows = await ctx.db
    .selectFrom('media')
    .selectAll()
    .where('stage', '=', 'fetching')
    .where('added_in', '=', ctx.mode)
    .orderBy('created_at')
    .limit(atOnce)
    .execute()
  await allDone(rows.map((row) => fetchInput(ctx, row)))
  return rows.length > 0 && !ctx.stopping.aborted ? 0 : null
}

async function fetchInput(ctx: StudioContext, row: MediaRow): Promise<void> {
  try {
    const { sizeBytes } = await bringInput(ctx, row)
    await noteOwnUpload(ctx, row)
    await settleInput(ctx, row.id, {
      from: 'fetching',
      to: 'checking',
      set: { size_bytes: sizeBytes, received_bytes: sizeBytes },
    })
    ctx.wake.examiner()
  } catch (error) {
    if (ctx.stopping.aborted) return
    ctx.log[isToldTrouble(error) ? 'info' : 'error'](
      { err: error, media: row.id },
      'an input could not be had',
    )
    await settleInput(ctx, row.id, { from: 'fetching', to: 'failed', problem: problemOf(error) })
  }
}

/** An upload of the mode's own service is there already: nobody sends it again. */
async function noteOwnUpload(ctx: StudioContext, { id, source_url }: MediaRow): Promise<void> {
  const baseUrl = source_url === null ? null : await ownBaseUrl(ctx, source_url)
  if (source_url !== null && baseUrl !== null) await noteCopy(ctx, id, { url: source_url, baseUrl })
}
