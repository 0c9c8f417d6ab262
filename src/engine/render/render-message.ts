import * as z from 'zod/mini'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model } from '#contract/service/model.ts'

/** What the parent sends to a render child, once. */
export const RenderJob = z.object({
  request: z.object({ prompt: z.string(), model: Model, duration: z.int(), aspectRatio: AspectRatio }),
  outBase: z.string(),
  ffmpegPath: z.string(),
  cacheDir: z.string(),
})
export type RenderJob = z.infer<typeof RenderJob>

/** What the child sends back: progress from 0 to 1, then one of the others. */
export const RenderReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), share: z.number() }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])
export type RenderReport = z.infer<typeof RenderReport>
