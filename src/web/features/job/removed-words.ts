import type { JobDetail } from '#contract/studio/job.ts'

import { formatDate } from '../../lib/format-date.ts'

type Removed = Pick<JobDetail, 'serviceId' | 'archive'>

/** What is left of a removed job. Times are milliseconds. */
export function removedWords(
  { serviceId, archive }: Removed,
  { filesUntil }: NonNullable<JobDetail['removal']>,
  now = Date.now(),
): string {
  const words = ['It is in no list and no search.']
  if (archive === 'archived' && filesUntil > now)
    words.push(`Its clip stays on this disk until ${formatDate(filesUntil, now)}.`)
  if (serviceId !== null) words.push('The clip at the service is not removed, and what was paid stays paid.')
  return words.join(' ')
}
