import type { FrameSize } from '#contract/service/aspect-ratio.ts'

import { smooth } from '../picture/curve.ts'
import { createFrame } from '../picture/frame.ts'
import type { Footage } from '../picture/scene.ts'

/** Footage for a part of the timeline; it counts its own frames from 0. */
export type Take = { start: number; end: number; overlap: number; footage: Footage }

/** Runs takes one after the other, each dissolving out of the one before. At most two may meet in a frame. */
export function createMontage(takes: readonly Take[], size: FrameSize): Footage {
  const spare = createFrame(size)
  return async (frame, index) => {
    const [below, above] = takes.filter(({ start, end }) => index >= start && index < end)
    await below?.footage(frame, index - below.start)
    if (!above) return
    await above.footage(spare, index - above.start)
    dissolve(frame.bytes, spare.bytes, smooth((index - above.start + 1) / (above.overlap + 1)))
  }
}

function dissolve(into: Uint8Array, from: Uint8Array, share: number): void {
  const weight = Math.round(share * 256)
  for (let at = 0; at < into.length; at++) {
    const value = into[at] ?? 0
    into[at] = value + ((((from[at] ?? 0) - value) * weight + 128) >> 8)
  }
}
