import type { Live, StudioContext } from '../context.ts'
import { moveJobIn } from '../jobs/change-job.ts'
import type { JobRow, StudioTransaction } from '../store/tables.ts'

/** What the timelines of jobs that are held together say, and whose they are where they are one person's. */
export type Hold = { note: string; person?: string | undefined }

/** Sendings that were under way when what waits was held; none of them outlives the process. */
const holds = new WeakMap<Live, Map<string, Hold>>()

const sendingOf = ({ id, attempt }: Pick<JobRow, 'id' | 'attempt'>) => `${id}.${attempt}`

/** Has a job that is being sent just now held when it comes back, should the service not take it. */
export async function holdWhenBack(ctx: StudioContext, trx: StudioTransaction, hold: Hold): Promise<void> {
  const { person } = hold
  const rows = await trx
    .selectFrom('job')
    .select(['id', 'attempt'])
    .where('mode', '=', ctx.mode)
    .where('state', '=', 'sending')
    .$if(person !== undefined, (query) => query.where('person', '=', person ?? ''))
    .execute()
  const known = holds.get(ctx.live) ?? new Map<string, Hold>()
  for (const row of rows) known.set(sendingOf(row), hold)
  holds.set(ctx.live, known)
}

/** What was held is released: so is what would have been. */
export function releaseWhenBack(
  ctx: StudioContext,
  { note, person }: { [K in keyof Hold]?: Hold[K] | undefined },
): void {
  const known = holds.get(ctx.live)
  for (const [sending, hold] of known ?? [])
    if ((note ?? hold.note) === hold.note && (person ?? hold.person) === hold.person) known?.delete(sending)
}

/** The service did not take a job: it waits again, or is held where what waits was held meanwhile. */
export async function backToQueue(ctx: StudioContext, job: JobRow): Promise<void> {
  await ctx.db.transaction().execute(async (trx) => {
    const set = { sent_at: null }
    await moveJobIn(ctx, trx, job.id, { from: ['sending'], to: 'waiting', set })
    const hold = holds.get(ctx.live)?.get(sendingOf(job))
    if (hold) await moveJobIn(ctx, trx, job.id, { from: ['waiting'], to: 'held', note: hold.note })
  })
}
