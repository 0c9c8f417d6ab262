import type { JobSummary } from '#contract/studio/job.ts'

/** The studio keeps a thumbnail exactly when it knows the cover's average colour; it outlives the clip. */
export const hasCover = ({ archive, tint }: JobSummary) =>
  (archive === 'archived' || archive === 'removed') && tint !== null
