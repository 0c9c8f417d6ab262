import type { JobState } from '#contract/studio/job-state.ts'
import type { ArchiveState } from '#contract/studio/job.ts'

/** What is true of a job in each state, where its clip will be. */
export const stateWords = {
  waiting: 'Waits here for its turn. Not sent, nothing paid.',
  held: 'Held here. Not sent, nothing paid.',
  sending: 'It is being handed to the service.',
  unconfirmed: 'The connection broke while sending.',
  queued: 'The service has it and has not started yet.',
  processing: 'The service is rendering.',
  completed: 'The service has finished the clip.',
  failed: 'There is no clip.',
  cancelled: 'Cancelled before it was sent. Nothing was paid.',
} as const satisfies Record<JobState, string>

/** Where the files of a finished clip are. */
export const archiveWords = {
  none: 'Not kept here: the service named no file',
  archiving: 'Being fetched from the service',
  archived: 'Kept in this studio',
  retrying: 'Fetching it failed; the studio tries again by itself',
} as const satisfies Record<ArchiveState, string>
