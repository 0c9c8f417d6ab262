import type { StudioContext } from '../context.ts'
import { openGrants, openJobs, settledReading } from '../money/open-entries.ts'
import { takenBy } from '../money/weigh-reading.ts'
import { eventOfSending } from '../money/witness-balance.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'
import { acceptedWithoutId } from './become-unconfirmed.ts'
import { checksAtMs } from './checks.ts'
import { booksBeginAt, isShared } from './doubtful-jobs.ts'

/** Another client's job from before the books began could give its credits back for so long. */
const booksOldEnoughMs = 3_600_000

type Said = { verdict: 'not_charged' | 'cannot_tell' | 'again'; because: string }

/**
 * What may be said of a job whose charge was not found. “Not charged” needs a balance that was explained to the end,
 * without anything that could hide a charge: whoever is told so may send again. Source: quality.md › Money.
 */
export async function lastVerdict(ctx: StudioContext, trx: StudioTransaction, job: JobRow): Promise<Said> {
  const hidden = (await whatHides(ctx, trx, job)) ?? (await whoElse(ctx, trx, job))
  if (hidden) return { verdict: 'cannot_tell', because: hidden }
  if (!(await isExplained(ctx, trx, job)))
    return {
      verdict: 'again',
      because: 'Other jobs are under way, so the balance does not tell yet whose credits moved.',
    }
  return {
    verdict: 'not_charged',
    because:
      'Nothing was charged for it so far. The service may still receive it, though hardly after this long.',
  }
}

/** Whether a balance as late as the last check is explained down to the last credit. */
async function isExplained(ctx: StudioContext, trx: StudioTransaction, job: JobRow): Promise<boolean> {
  const base = await settledReading(trx, ctx.mode)
  const sent = await eventOfSending(trx, job.id)
  if (!base || sent === null) return false
  const since = job.unconfirmed_at ?? job.created_at
  return (base.since_event ?? 0) >= sent && takenBy(base) >= since + checksAtMs[2]
}

/** Something that raised the balance since the sending, or may have. */
async function whatHides(ctx: StudioContext, trx: StudioTransaction, job: JobRow): Promise<string | null> {
  if (job.service_status === acceptedWithoutId)
    return 'The service said yes to this job without naming it, so it will hardly be free.'
  const sentAt = job.sent_at ?? job.created_at
  const rise = await trx
    .selectFrom('balance_note')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('kind', 'in', ['refund_seen', 'grant', 'unexplained'])
    .where('credits', '>', 0)
    .where('at', '>=', sentAt)
    .limit(1)
    .executeTakeFirst()
  const jobs = await openJobs(trx, ctx.mode)
  const isRefundDue = jobs.some((other) => other.state === 'failed' && (other.finished_at ?? 0) >= sentAt)
  const grants = await openGrants(trx, ctx)
  if (rise || isRefundDue || grants.length > 0) return 'Credits came in meanwhile, which would hide a charge.'
  return (await isRenewing(ctx, sentAt)) ? 'The plan renewed meanwhile, which would hide a charge.' : null
}

const isRenewing = async (ctx: StudioContext, sentAt: number) => {
  const due = ctx.live.account?.planExpiresAt ?? null
  return due !== null && due >= sentAt && due <= ctx.clock.now()
}

/** Somebody else whose credits could have moved, too. */
async function whoElse(ctx: StudioContext, trx: StudioTransaction, job: JobRow): Promise<string | null> {
  if (await isShared(ctx, trx))
    return 'Somebody else uses this account as well, so the balance does not tell about one job.'
  if (ctx.mode === 'practice') return null
  const first = await trx
    .selectFrom('account_reading')
    .select('at')
    .where('mode', '=', ctx.mode)
    .where('id', '>=', await booksBeginAt(trx, ctx.mode))
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const isYoung = !first || first.at > (job.sent_at ?? job.created_at) - booksOldEnoughMs
  return isYoung ? 'This key is connected too recently to know that nobody else uses the account.' : null
}
