/** A job that the service has and that is not finished. Times in milliseconds since 1970. */
export type TrackedJob = { id: string; sentAt: number; polledAt: number | null }

/**
 * Which job to look at next, and when. Even spacing: one look every `spacingMs` over all jobs, the one that was not
 * looked at for longest first; a new job gets its first look one spacing after it was sent. Null without jobs.
 */
export function nextPoll(
  jobs: readonly TrackedJob[],
  lastPollAt: number,
  spacingMs: number,
): { id: string; at: number } | null {
  const [first] = jobs.toSorted((a, b) => lookedAt(a) - lookedAt(b))
  if (!first) return null
  return { id: first.id, at: Math.max(lastPollAt, lookedAt(first)) + spacingMs }
}

const lookedAt = (job: TrackedJob) => job.polledAt ?? job.sentAt
