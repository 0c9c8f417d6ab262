import { spriteFrames } from '#contract/studio/job.ts'

/** The frame of a sprite at a share (0–1) of a card's width; the edges belong to the first and the last. */
export const frameAt = (share: number) =>
  Math.min(spriteFrames - 1, Math.max(0, Math.floor(share * spriteFrames)))
