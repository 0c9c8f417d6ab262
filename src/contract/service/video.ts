import * as z from 'zod/mini'

export const VideoStatusName = z.enum(['queued', 'processing', 'completed', 'failed'])
export type VideoStatusName = z.infer<typeof VideoStatusName>

/** Fields of an upscale job, which is a job like any other but for them (ours). */
const upscale = { kind: z.optional(z.literal('upscale')), source_video_id: z.optional(z.int()) }

const base = {
  id: z.uuid(),
  model: z.string(),
  duration: z.int(),
  aspect_ratio: z.string(),
  created_at: z.string(),
  ...upscale,
}
const queued = { ...base, status: z.literal('queued'), credits_remaining: z.int() }

/** Answer 202 of `POST /api/v1/videos` and of an upscale. Source: seed, Response 202 Accepted. */
export const VideoAccepted = z.object({ ...queued, estimated_cost: z.int() })
export type VideoAccepted = z.infer<typeof VideoAccepted>

/** Answer 202 of `POST /api/v1/videos/from-person`, which names its cost otherwise. Source: seed, Response 202. */
export const PersonAccepted = z.object({ ...queued, total_cost: z.int() })
export type PersonAccepted = z.infer<typeof PersonAccepted>

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
