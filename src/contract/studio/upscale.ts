import * as z from 'zod/mini'

import { JobId } from './job.ts'

const words =
  'Enter the number that the service shows for the finished video, such as 42. It is not the id of the job.'
/** The number that the service knows a finished clip by. Source: seed, Upscale Video. */
export const VideoId = z
  .string({ error: words })
  .check(z.trim(), z.regex(/^[1-9]\d{0,14}$/, { error: words }))

/** Body of `POST /api/jobs/:id/upscale`. The browser makes `upscaleId`, so a repeated send is the same job. */
export const UpscaleJob = z.strictObject({
  id: JobId,
  upscaleId: JobId,
  /** As a person found it, where the service does not tell it; kept from then on. */
  videoId: z.optional(VideoId),
})
export type UpscaleJob = z.infer<typeof UpscaleJob>
