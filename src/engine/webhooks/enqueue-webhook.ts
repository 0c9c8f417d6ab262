import type { WebhookEvent } from '#contract/service/webhook.ts'

import type { EngineContext } from '../context.ts'
import type { EngineTransaction, JobRow } from '../store/tables.ts'

/**
 * Puts a job's webhook in the outbox, in the transaction that moves the job: told if and only if it happened. Does
 * nothing for a job without a webhook URL. Source: seed, Webhooks.
 */
export async function enqueueWebhook(
  ctx: EngineContext,
  trx: EngineTransaction,
  job: JobRow,
  event: WebhookEvent,
): Promise<void> {
  if (job.webhook_url === null) return
  const at = ctx.clock.now()
  await trx
    .insertInto('delivery')
    .values({
      job_id: job.id,
      key_id: job.key_id,
      // Canonical, so that every spelling of a receiver counts as the same one.
      url: URL.parse(job.webhook_url)?.href ?? job.webhook_url,
      event: event.event,
      body: JSON.stringify(event),
      attempts: 0,
      next_at: at,
      delivered_at: null,
      last_result: null,
      created_at: at,
    })
    .execute()
}
