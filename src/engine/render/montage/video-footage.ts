import type { FrameSize } from '#contract/service/aspect-ratio.ts'
import { framesPerSecond } from '#contract/service/clip.ts'

import { createFrame } from '../picture/frame.ts'
import type { Footage } from '../picture/scene.ts'
import { createViewer } from '../picture/view.ts'

/** How fast the camera moves in on a picture that has stopped, a second. */
const creep = 0.014

/** Shows decoded frames as they come; when they end early, holds the last and moves in on it slowly. */
export function createVideoFootage(frames: AsyncIterator<Uint8Array>, size: FrameSize): Footage {
  const last = createFrame(size)
  const show = createViewer(last, size)
  let held = 0
  return async (frame) => {
    const next = held > 0 ? null : await frames.next()
    if (next && !next.done) {
      frame.bytes.set(next.value)
      last.bytes.set(next.value)
      return
    }
    held++
    show(frame, { x: 0.5, y: 0.5, zoom: 1 + (creep * held) / framesPerSecond })
  }
}
