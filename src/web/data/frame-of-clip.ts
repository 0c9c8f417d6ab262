import { frameCount } from '#contract/service/clip.ts'
import type { Draft } from '#contract/studio/draft.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'

/** What a frame of a clip becomes in the mode that is shown. */
export function frameRole({ mode, firstFrame, endFrame, portrait }: Draft): MediaRole {
  if (mode === 'references') return 'reference'
  if (mode === 'person') return portrait ? 'extra_image' : 'portrait'
  return firstFrame && !endFrame && mode === 'frames' ? 'end_frame' : 'first_frame'
}

/** The frame that suits a role, counted from 0: a clip goes on from the last one of another, and leads up to its first. */
export function frameFor(role: MediaRole, duration: number): number {
  if (role === 'end_frame') return 0
  if (role === 'first_frame') return frameCount(duration) - 1
  return Math.round((frameCount(duration) - 1) * 0.4)
}
