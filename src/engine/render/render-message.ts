import * as z from 'zod/mini'

import { RenderRequest, UpscaleRequest } from './render-request.ts'

const place = { outBase: z.string(), ffmpegPath: z.string(), cacheDir: z.string() }

const ClipJob = z.object({ kind: z.literal('render'), request: RenderRequest, ...place })
export type ClipJob = z.infer<typeof ClipJob>

const UpscaleJob = z.object({ kind: z.literal('upscale'), request: UpscaleRequest, ...place })
export type UpscaleJob = z.infer<typeof UpscaleJob>

/** What the parent sends to a render child, once. */
export const RenderJob = z.discriminatedUnion('kind', [ClipJob, UpscaleJob])
export type RenderJob = z.infer<typeof RenderJob>

/** What the child sends back: progress from 0 to 1, then one of the others. */
export const RenderReport = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), share: z.number() }),
  z.object({ kind: z.literal('done') }),
  z.object({ kind: z.literal('failed'), reason: z.string() }),
])
export type RenderReport = z.infer<typeof RenderReport>
