import type { Mode } from '#contract/studio/job.ts'

/** What each mode does with a job, and who pays. */
export const modeWords = {
  practice: 'Clips are animatics rendered on this machine. Nothing is billed.',
  live: 'Jobs go to the connected service and cost its account’s credits.',
} as const satisfies Record<Mode, string>
