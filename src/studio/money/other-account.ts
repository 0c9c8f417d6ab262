import type { JobRow, StudioDb, StudioTransaction } from '../store/tables.ts'
import { readingStates } from './open-entries.ts'

/**
 * Whether the books began anew with another account while a job was on its way: nothing of it will show in the balance
 * of this one. `isKeyReplaced` decides within the same millisecond.
 */
export async function isOfOtherAccount(
  db: StudioDb | StudioTransaction,
  job: Pick<JobRow, 'mode' | 'sent_at' | 'created_at'>,
  isKeyReplaced: boolean,
): Promise<boolean> {
  const begun = await db
    .selectFrom('account_reading')
    .select('at')
    .where('mode', '=', job.mode)
    .where('settled', '=', readingStates.anew)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const sentAt = job.sent_at ?? job.created_at
  return begun !== undefined && (begun.at > sentAt || (begun.at === sentAt && isKeyReplaced))
}
