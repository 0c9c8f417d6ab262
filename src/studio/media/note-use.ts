import type { JobRequest } from '#contract/studio/job-request.ts'

import type { StudioContext } from '../context.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { findMediaByUrl } from './find-media.ts'
import { inputsOf } from './request-inputs.ts'

/** Notes that a job names its inputs. */
export async function noteInputUse(
  { mode, clock }: StudioContext,
  trx: StudioTransaction,
  request: JobRequest,
): Promise<void> {
  for (const url of inputsOf(request)) {
    const medium = await findMediaByUrl({ mode, db: trx }, url)
    if (!medium) continue
    await trx.updateTable('media').set({ used_at: clock.now() }).where('id', '=', medium.id).execute()
  }
}
