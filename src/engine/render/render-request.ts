import * as z from 'zod/mini'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model } from '#contract/service/model.ts'

const Files = z.readonly(z.array(z.string()))

/** Files are absolute paths of local media that were probed before (see inspect-media.ts). */
export const RenderInputs = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text') }),
  z.object({ kind: z.literal('frames'), first: z.string(), end: z.nullable(z.string()) }),
  z.object({ kind: z.literal('references'), images: Files, videos: Files, audios: Files }),
  z.object({
    kind: z.literal('person'),
    portrait: z.string(),
    extraImages: Files,
    clothing: z.nullable(z.string()),
  }),
])
export type RenderInputs = z.infer<typeof RenderInputs>

export const RenderRequest = z.object({
  prompt: z.string(),
  model: Model,
  duration: z.int(),
  aspectRatio: AspectRatio,
  inputs: RenderInputs,
})
export type RenderRequest = z.infer<typeof RenderRequest>

/** `source` is a clip that render() has made; `width` and `height` are its sides. */
export const UpscaleRequest = z.object({
  source: z.string(),
  width: z.int(),
  height: z.int(),
  frames: z.int(),
})
export type UpscaleRequest = z.infer<typeof UpscaleRequest>
