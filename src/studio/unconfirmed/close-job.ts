import type { JobDetail } from '#contract/studio/job.ts'

import type { CallContext } from '../context.ts'
import { StudioError } from '../error.ts'
import { moveJob } from '../jobs/change-job.ts'
import { findOwnJob, readJob } from '../jobs/read-job.ts'
import { creditsText } from '../money/credits-text.ts'
import type { JobRow, JobValues } from '../store/tables.ts'
import { isDenied, refuseKnownId } from './known-id.ts'

/** Codes of a job that a person stopped waiting for: accepted or not, and accepted but not known there any more. */
export const closedCode = 'closed'
export const deniedCode = 'lost'

/**
 * A person does not need an unconfirmed job any more: it ends as failed, and whether it was paid for stays as unknown
 * as it is. An answer that comes after all becomes a marked job. Throws `conflict` for any other job, and for one whose
 * id is known, unless the service says again and again that it does not know it.
 */
export async function closeJob(ctx: CallContext, id: string): Promise<JobDetail> {
  const job = await findOwnJob(ctx, id)
  if (!isDenied(job)) refuseKnownId(job, 'Nothing was changed.')
  const { set, note } = isDenied(job) ? deniedEnd(job) : doubtfulEnd(job)
  const moved = await moveJob(ctx, id, {
    from: ['unconfirmed'],
    to: 'failed',
    set: { ...set, check_at: null, finished_at: ctx.clock.now() },
    note,
    // A look that found it again meanwhile wins.
    ...(isDenied(job) ? { revision: job.revision } : {}),
  })
  if (!moved) throw new StudioError('conflict', 'Only an unconfirmed job can be closed. Nothing was changed.')
  ctx.wake.sender()
  return readJob(ctx, id)
}

type End = { set: JobValues; note: string }

const doubtfulEnd = ({ verdict }: JobRow): End => ({
  set: {
    failure_code: closedCode,
    failure_message: 'Closed by a person before it was known whether the service accepted it.',
    failure_paid: verdict === 'not_charged' ? 'not_charged' : 'unknown',
  },
  note: 'Closed by a person. If the service accepted it after all, the clip appears as a job of its own.',
})

/** Its id is free for a late answer then; the timeline keeps it, and what the service took. */
const deniedEnd = ({ service_id, held, books, sent_at, created_at }: JobRow): End => ({
  set: {
    failure_code: deniedCode,
    failure_message: 'Closed by a person: the service does not know this job any more.',
    failure_paid: 'unknown',
    service_id: null,
    unconfirmed_at: sent_at ?? created_at,
    trouble: null,
    books: books === null ? null : 'missing',
  },
  note: `Closed by a person. The service had accepted it as ${service_id}${held === null ? '' : ` for ${creditsText(held)} credits`} and does not know it any more. If it does again, the clip appears as a job of its own.`,
})
