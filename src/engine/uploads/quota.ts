import type { EngineDb, EngineTransaction } from '../store/tables.ts'
import { uploadError } from './upload-error.ts'

/** Bytes that an account may keep at once. */
export const uploadQuotaBytes = 2 * 1024 ** 3

/** Throws `file_too_large` when an account has no room for `sizeBytes` more. */
export async function requireRoom(
  db: EngineDb | EngineTransaction,
  accountId: string,
  sizeBytes: number,
): Promise<void> {
  const { kept } = await db
    .selectFrom('upload')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('size_bytes'), eb.val(0)).as('kept'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  if (kept + sizeBytes > uploadQuotaBytes)
    throw uploadError(
      'file_too_large',
      'Your account keeps 2 GB of uploads, the most it may. Those that no job uses leave after 30 days.',
    )
}
