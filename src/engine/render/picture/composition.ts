import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import { smooth } from './curve.ts'
import { createFinish } from './finish.ts'
import { drawOverlay, type Overlay } from './overlay.ts'
import type { Scene } from './scene.ts'

/** Draws whole frames: the scene, the finish, then the caption rising in during the first second. */
export function createComposition(
  size: FrameSize,
  parts: { scene: Scene; caption: Overlay | null; grain: number; seed: number },
): Scene {
  const finish = createFinish(size, parts.grain, parts.seed)
  return (frame, index) => {
    parts.scene(frame, index)
    finish(frame, index)
    if (!parts.caption) return
    const seconds = index / framesPerSecond - 0.15
    drawOverlay(
      parts.caption,
      frame,
      smooth(seconds / 0.6),
      (1 - smooth(seconds / 0.8)) * size.height * 0.012,
    )
  }
}
