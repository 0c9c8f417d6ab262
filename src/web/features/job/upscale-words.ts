import { frameSize } from '#contract/service/aspect-ratio.ts'
import { isUnsent } from '#contract/studio/job-state.ts'
import type { JobDetail } from '#contract/studio/job.ts'

/** Both sides doubled: `2560 × 1440`. */
export function doubledSize({ media, aspectRatio }: Pick<JobDetail, 'media' | 'aspectRatio'>): string {
  const { width, height } = media && media.width > 0 ? media : frameSize[aspectRatio]
  return `${width * 2} × ${height * 2}`
}

/** What became of a number that was entered. */
export type NumberFate =
  /** The service was not asked yet: it waits for its turn. */
  | { is: 'waiting' | 'asked' }
  /** Taken, or failed for another reason: the upscale’s own page tells. */
  | { is: 'answered' }
  | { is: 'wrong'; words: string }

/** The codes by which the service says that it has no such clip. */
const wrongCodes: ReadonlySet<string> = new Set(['not_found', 'invalid_request'])

export function fateOf({ state, failure }: Pick<JobDetail, 'state' | 'failure'>): NumberFate {
  if (isUnsent(state)) return { is: 'waiting' }
  // The feed tells the state before the rest is read.
  if (state === 'sending' || (state === 'failed' && failure === null)) return { is: 'asked' }
  return failure && wrongCodes.has(failure.code)
    ? { is: 'wrong', words: failure.message }
    : { is: 'answered' }
}
