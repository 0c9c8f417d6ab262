import type { JobDetail } from '#contract/studio/job.ts'

/** A sending was given up whose fate is not known: sent again, or closed. */
export function mayComeLate({ timeline, state, failure, lateJobs }: JobDetail): boolean {
  if (state === 'unconfirmed' || lateJobs.length > 0) return false
  const last = timeline.findLast(({ event }) => event === 'resent' || event === 'linked')
  return failure?.code === 'closed' || isDeniedEnd(failure) || last?.event === 'resent'
}

/** It was accepted and closed when the service did not know it any more. */
export const isDeniedEnd = (failure: JobDetail['failure']): boolean => failure?.code === 'lost'
