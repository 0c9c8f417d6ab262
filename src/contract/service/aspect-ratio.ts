import * as z from 'zod/mini'

/** The six output shapes. Source: seed, Generate Video › aspect_ratio. */
export const AspectRatio = z.enum(['16:9', '9:16', '1:1', '4:3', '3:4', '21:9'], {
  error: 'Use one of 16:9, 9:16, 1:1, 4:3, 3:4, 21:9.',
})
export type AspectRatio = z.infer<typeof AspectRatio>

export type FrameSize = { width: number; height: number }

/** Pixels of a 720p-class clip for each shape; both sides are even, so that 2× stays even. */
export const frameSize = {
  '16:9': { width: 1280, height: 720 },
  '9:16': { width: 720, height: 1280 },
  '1:1': { width: 960, height: 960 },
  '4:3': { width: 1112, height: 834 },
  '3:4': { width: 834, height: 1112 },
  '21:9': { width: 1470, height: 630 },
} as const satisfies Record<AspectRatio, FrameSize>
