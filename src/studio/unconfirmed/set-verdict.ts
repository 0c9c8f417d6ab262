import type { StudioContext } from '../context.ts'
import { noteJobIn } from '../jobs/change-job.ts'
import type { StudioTransaction } from '../store/tables.ts'

export type Verdict = 'charged' | 'not_charged' | 'cannot_tell'

/** Says what the balance tells of an unconfirmed job, with the words for it: nothing is revised silently. */
export async function setVerdict(
  ctx: StudioContext,
  trx: StudioTransaction,
  jobId: string,
  verdict: Verdict,
  note: string,
): Promise<void> {
  await noteJobIn(ctx, trx, jobId, { set: { verdict, check_at: null }, event: { event: 'checked', note } })
}
