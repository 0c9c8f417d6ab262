import * as z from 'zod/mini'

export const VideoStatusName = z.enum(['queued', 'processing', 'completed', 'failed'])
export type VideoStatusName = z.infer<typeof VideoStatusName>

/** Answer 202 of `POST /api/v1/videos`. */
export const VideoAccepted = z.object({
  id: z.uuid(),
  status: z.literal('queued'),
  model: z.string(),
  duration: z.int(),
  aspect_ratio: z.string(),
  estimated_cost: z.int(),
  credits_remaining: z.int(),
  created_at: z.string(),
})
export type VideoAccepted = z.infer<typeof VideoAccepted>

const base = {
  id: z.uuid(),
  model: z.string(),
  duration: z.int(),
  aspect_ratio: z.string(),
  created_at: z.string(),
}

/** Answers of `GET /api/v1/videos/{id}`; fields marked ours may be missing from another service. */
export const VideoStatus = z.discriminatedUnion('status', [
  z.object({ ...base, status: z.literal('queued'), queue_position: z.int() /* ours */ }),
  z.object({
    ...base,
    status: z.literal('processing'),
    progress: z.number() /* ours: 0–1 */,
    started_at: z.string() /* ours */,
  }),
  z.object({
    ...base,
    status: z.literal('completed'),
    credits_spent: z.int(),
    video_url: z.string(),
    cover_url: z.string(),
    width: z.int(),
    height: z.int(),
    duration_ms: z.int(),
    video_id: z.int() /* ours: what upscale needs */,
  }),
  z.object({
    ...base,
    status: z.literal('failed'),
    error: z.string(),
    error_code: z.string() /* ours */,
    credits_refunded: z.int() /* ours */,
  }),
])
export type VideoStatus = z.infer<typeof VideoStatus>
