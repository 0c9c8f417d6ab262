import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import type { Frame } from '../picture/frame.ts'
import type { Scene } from '../picture/scene.ts'
import { createViewer } from '../picture/view.ts'
import { type Move, viewAt } from './move.ts'

/** A plate that the camera moves over for `frames` frames. */
export function createStillFootage(plate: Frame, size: FrameSize, move: Move, frames: number): Scene {
  const show = createViewer(plate, size)
  return (frame, index) => show(frame, viewAt(move, index / Math.max(1, frames - 1)))
}
