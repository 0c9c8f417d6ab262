import type { MediaProblem } from '#contract/studio/media.ts'
import { isDiskFull } from '#platform/files/disk.ts'
import { MediaError } from '#platform/media/inspect-media.ts'

/** Why an input cannot be used, in words for people. */
export class MediaTrouble extends Error {
  override name = 'MediaTrouble'
  readonly problem: MediaProblem
  constructor(
    code: MediaProblem['code'],
    message: string,
    options: { canRetry?: boolean; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.problem = { code, message, canRetry: options.canRetry ?? false }
  }
}

/** What an error says of an input; one that says nothing of it is a failure of the studio. */
export function problemOf(error: unknown): MediaProblem {
  if (error instanceof MediaTrouble) return error.problem
  if (error instanceof MediaError) return { code: error.reason, message: error.message, canRetry: false }
  if (isDiskFull(error))
    return {
      code: 'storage_full',
      message: 'The studio’s disk is full. Free some space and try again.',
      canRetry: true,
    }
  return { code: 'broken', message: 'The studio failed to read this file. Try again.', canRetry: true }
}

/** Whether it is known why an input cannot be used. */
export const isToldTrouble = (error: unknown): boolean =>
  error instanceof MediaTrouble || error instanceof MediaError || isDiskFull(error)
