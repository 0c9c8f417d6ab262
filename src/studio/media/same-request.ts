import type { JobRequest } from '#contract/studio/job-request.ts'

import type { StudioContext } from '../context.ts'
import type { StudioTransaction } from '../store/tables.ts'
import { findMediaByUrl } from './find-media.ts'
import { inputsOf, withInputs } from './request-inputs.ts'

/** Whether two requests ask for the same: an input may be named by another of its URLs since its copy was made anew. */
export async function isSameRequest(
  { mode }: StudioContext,
  trx: StudioTransaction,
  [a, b]: readonly [JobRequest, JobRequest],
): Promise<boolean> {
  if (JSON.stringify(a) === JSON.stringify(b)) return true
  const names = new Map<string, string>()
  for (const url of [...inputsOf(a), ...inputsOf(b)]) {
    const medium = await findMediaByUrl({ mode, db: trx }, url)
    names.set(url, medium ? `/v1/files/${medium.id}` : url)
  }
  const byInput = (request: JobRequest) => JSON.stringify(withInputs(request, (url) => names.get(url) ?? url))
  return byInput(a) === byInput(b)
}
