import type { JobDetail } from '#contract/studio/job.ts'

import { ApiError } from '../../lib/api.ts'
import { formatExcerpt } from '../../lib/format.ts'

type Read = { data: JobDetail | undefined; error: Error | null }

/** Why a job that was asked for has no clip to compare; null when it has one, or when that is not known. */
export function missingWords(read: Read | undefined): string | null {
  if (read?.data === undefined) return read?.error && isMissing(read.error) ? read.error.message : null
  const { media, prompt, archive } = read.data
  if (media !== null) return null
  const name = `“${formatExcerpt(prompt, 60)}”`
  return archive === 'removed'
    ? `The clip of ${name} was removed from this disk.`
    : `${name} has no clip yet. It joins as soon as it is finished.`
}

/** The studio has no such job: asking again does not change that. */
export const isMissing = (error: Error) => error instanceof ApiError && error.code === 'not_found'
