import type { JobState } from '#contract/studio/job-state.ts'
import type { ArchiveState, JobDetail } from '#contract/studio/job.ts'

import { isDenied } from './trouble-words.ts'

/** What is true of a job now, where its clip will be. */
export function frameWords(job: JobDetail): string {
  const { state, archive, serviceId } = job
  if (state === 'completed') return archiveWords[archive]
  if (isDenied(job)) return 'The service does not know it any more.'
  return state === 'unconfirmed' && serviceId !== null ? knownIdWords : stateWords[state]
}

const knownIdWords = 'The service has it. It is looked up by its id.'

const stateWords = {
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

/** Why a clip that is kept here does not play. */
export function brokenWords({ serviceId }: Pick<JobDetail, 'serviceId'>, isLost: boolean): string {
  if (!isLost) return 'The clip cannot be loaded now.'
  return serviceId === null
    ? 'Its file is not on this disk any more.'
    : 'Its file is not on this disk any more. It can be fetched from the service again, free.'
}

/** Where the files of a finished clip are. */
export const archiveWords = {
  none: 'Not kept here: the service named no file',
  archiving: 'Being fetched from the service',
  archived: 'Kept in this studio',
  retrying: 'Fetching it failed; the studio tries again by itself',
  removed: 'Removed from this disk',
} as const satisfies Record<ArchiveState, string>
