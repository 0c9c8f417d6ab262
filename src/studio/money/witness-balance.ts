import type { StudioContext } from '../context.ts'
import type { StudioDb, StudioTransaction } from '../store/tables.ts'
import { explainBalance } from './explain-balance.ts'
import { readingStates } from './open-entries.ts'

/** A balance that the service told us. */
export type Witnessed = {
  /** `connected`: the first one of a key that may be another account's. */
  source: 'submit' | 'refusal' | 'account' | 'connected'
  credits: number
  /** The whole account answer, where it was one. */
  reading?: unknown
  /** The job whose sending told it. */
  jobId?: string
  /** From `beforeAsking`; null when it is not known what happened meanwhile. */
  sinceEvent: number | null
}

/**
 * The newest job event, to be read before the account is asked; null while a sending is under way: nobody can tell then
 * whether the answer has that job's charge in it.
 */
export async function beforeAsking(ctx: StudioContext): Promise<number | null> {
  const sending = await ctx.db
    .selectFrom('job')
    .select('id')
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'sending')
    .limit(1)
    .executeTakeFirst()
  if (sending) return null
  const { newest } = await ctx.db
    .selectFrom('job_event')
    .select((eb) => eb.fn.coalesce(eb.fn.max<number>('id'), eb.val(0)).as('newest'))
    .executeTakeFirstOrThrow()
  return newest
}

/** The job event with which its newest sending began. */
export async function eventOfSending(
  db: StudioDb | StudioTransaction,
  jobId: string,
): Promise<number | null> {
  const { newest } = await db
    .selectFrom('job_event')
    .select((eb) => eb.fn.max<number | null>('id').as('newest'))
    .where('job_id', '=', jobId)
    .where('event', '=', 'sending')
    .executeTakeFirstOrThrow()
  return newest
}

/** Shows a balance that the service told us, stores it when it says something new, and explains it as far as possible. */
export async function witnessBalance(ctx: StudioContext, witnessed: Witnessed): Promise<void> {
  const at = ctx.clock.now()
  if (ctx.live.account) ctx.live.account = { ...ctx.live.account, credits: witnessed.credits, readAt: at }
  await ctx.db.transaction().execute(async (trx) => {
    await store(ctx, trx, witnessed, at)
    await explainBalance(ctx, trx)
  })
}

async function store(ctx: StudioContext, trx: StudioTransaction, witnessed: Witnessed, at: number) {
  const { source, credits, reading = null, jobId = null } = witnessed
  const readingJson = reading === null ? null : JSON.stringify(reading)
  const sinceEvent =
    source === 'account' ? await stillCalm(ctx, trx, witnessed.sinceEvent) : witnessed.sinceEvent
  const latest = await trx
    .selectFrom('account_reading')
    .selectAll()
    .where('mode', '=', ctx.mode)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const isSame =
    source === 'account' &&
    latest?.source === 'account' &&
    latest.credits === credits &&
    latest.reading_json === readingJson
  // While anything is open each moment is evidence of its own; else the same again only lasts longer.
  if (isSame && !(await isAnythingOpen(trx, ctx.mode))) {
    await trx
      .updateTable('account_reading')
      .set({ since_event: sinceEvent ?? latest.since_event, until_at: at })
      .where('id', '=', latest.id)
      .execute()
    return
  }
  if (source === 'connected') await forgetBooks(trx, ctx.mode)
  await trx
    .insertInto('account_reading')
    .values({
      mode: ctx.mode,
      at,
      source,
      credits,
      reading_json: readingJson,
      job_id: jobId,
      since_event: sinceEvent,
      until_at: at,
      settled: source === 'connected' ? readingStates.anew : readingStates.open,
    })
    .execute()
}

/** Null when a sending began while the account was asked. */
async function stillCalm(
  ctx: StudioContext,
  trx: StudioTransaction,
  sinceEvent: number | null,
): Promise<number | null> {
  if (sinceEvent === null) return null
  const sent = await trx
    .selectFrom('job_event')
    .innerJoin('job', 'job.id', 'job_event.job_id')
    .select('job_event.id')
    .where('job_event.id', '>', sinceEvent)
    .where('job_event.event', '=', 'sending')
    .where('job.mode', '=', ctx.mode)
    .limit(1)
    .executeTakeFirst()
  return sent ? null : sinceEvent
}

async function isAnythingOpen(trx: StudioTransaction, mode: string): Promise<boolean> {
  const job = await trx
    .selectFrom('job')
    .select('id')
    .where('mode', '=', mode)
    .where((eb) => eb.or([eb('books', 'is not', null), eb('state', '=', 'unconfirmed')]))
    .limit(1)
    .executeTakeFirst()
  return job !== undefined
}

/** Nothing of another account's jobs will show in this one's balance. */
const forgetBooks = (trx: StudioTransaction, mode: string) =>
  trx
    .updateTable('job')
    .set({ books: null })
    .where('mode', '=', mode)
    .where('books', 'is not', null)
    .execute()
