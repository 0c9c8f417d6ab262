import { signatureHeader } from '#contract/service/webhook.ts'
import type { DeliveryView } from '#contract/studio/delivery.ts'

import type { StudioContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { toView } from './list-deliveries.ts'

/**
 * Judges a stored delivery anew, as if it had just arrived, and has it acted upon: after a secret was stored, or when
 * the studio did not know the job yet. Throws `not_found`, and `conflict` for what still must not be believed.
 */
export async function replayDelivery(ctx: StudioContext, id: number): Promise<DeliveryView> {
  const row = await ctx.db
    .selectFrom('hook_delivery')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new StudioError('not_found', 'This delivery is not kept here any more.')
  const { headers, body } = toView(row)
  const signature = headers[signatureHeader.toLowerCase()] ?? ''
  const signed = await ctx.upstream.verifyDelivery(Buffer.from(body), signature)
  if (row.service_id === null)
    throw new StudioError('conflict', 'This delivery names no job. There is nothing to do with it.')
  if (signed === 'bad')
    throw new StudioError('conflict', 'Its signature does not fit the stored secret. It was not acted on.')
  if (signed === 'no_secret' && row.job_id === null)
    throw new StudioError(
      'conflict',
      'No webhook secret is stored, so it cannot be checked. Store the secret on Keys, then replay it.',
    )
  const now = ctx.clock.now()
  const updated = await ctx.db
    .updateTable('hook_delivery')
    .set({
      verdict: signed === 'ok' ? 'verified' : 'unsigned',
      due_at: now,
      applied_at: null,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  ctx.wake.inbox()
  return toView(updated)
}
