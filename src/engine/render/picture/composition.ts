import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import { smooth } from './curve.ts'
import { createFinish } from './finish.ts'
import { drawOverlay, type Overlay } from './overlay.ts'
import type { Footage } from './scene.ts'

/** Frames that must stay as their footage draws them: the first, the last, both or none. */
export type ExactFrames = { first: 0 | null; last: number | null }

/**
 * Draws whole frames: the footage, the finish, then the caption rising in during the first second.
 * Finish and caption grow from nothing after an exact first frame and are gone before an exact last one.
 */
export function createComposition(
  size: FrameSize,
  parts: { footage: Footage; caption: Overlay | null; grain: number; seed: number; exact: ExactFrames },
): (frame: Parameters<Footage>[0], index: number) => Promise<void> {
  const { footage, caption, exact } = parts
  const finish = createFinish(size, parts.grain, parts.seed)
  const captionDelay = exact.first === null ? 0.15 : 0.35
  return async (frame, index) => {
    await footage(frame, index)
    const passed = index / framesPerSecond
    const left = exact.last === null ? Infinity : (exact.last - index) / framesPerSecond
    finish(frame, index, Math.min(exact.first === null ? 1 : smooth(passed / 0.5), smooth(left / 0.5)))
    if (!caption) return
    const seconds = passed - captionDelay
    drawOverlay(
      caption,
      frame,
      Math.min(smooth(seconds / 0.6), smooth((left - 0.15) / 0.5)),
      (1 - smooth(seconds / 0.8)) * size.height * 0.012,
    )
  }
}
