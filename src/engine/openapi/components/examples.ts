import { sampleEvent } from '#contract/service/webhook.ts'

/** The documentation's own samples (seed), with the price table's 130 for its 5 s Pro clip in place of 170. */
const id = 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d'
const at = '2026-04-02T12:00:00'
const clip = { duration: 5, aspect_ratio: '16:9', created_at: at }

export const videoRequest = {
  prompt: 'A golden retriever running through a sunlit meadow, cinematic lighting',
  duration: 5,
  aspect_ratio: '16:9',
}
export const framesRequest = {
  prompt: 'The flower opens slowly, soft morning light',
  first_frame_url: 'https://your-host.com/bud.jpg',
  end_frame_url: 'https://your-host.com/bloom.jpg',
}
export const referencesRequest = {
  prompt: 'A cat wearing a tiny chef hat, cooking pasta in a sunlit kitchen',
  duration: 10,
  model: 'seedance-2.0',
  reference_images: ['/v1/files/upload_u42_abc123_xyz.jpg'],
  reference_audios: ['https://your-host.com/kitchen.mp3'],
}
export const videoAccepted = {
  id,
  status: 'queued',
  model: 'seedance-2.0',
  ...clip,
  estimated_cost: 130,
  credits_remaining: 10_670,
}
export const personRequest = {
  person_image_url: 'https://your-host.com/photo.jpg',
  prompt: 'The character turns head slowly, soft daylight, cinematic close-up, subtle smile',
  duration: 5,
  aspect_ratio: '9:16',
}
export const personAccepted = {
  id,
  status: 'queued',
  model: 'seedance-2.0',
  duration: 5,
  aspect_ratio: '9:16',
  total_cost: 142,
  credits_remaining: 9708,
  created_at: '2026-04-21T10:23:21',
}
export const upscaleAccepted = {
  ...videoAccepted,
  kind: 'upscale',
  source_video_id: 42,
  estimated_cost: 0,
}

const started = { id, model: 'seedance-2.0-pro', ...clip }
const media = {
  video_url: 'https://genray.ai/videos/abc123.mp4',
  width: 1280,
  height: 720,
  duration_ms: 5040,
}
export const statuses = {
  queued: { ...started, status: 'queued', queue_position: 1 },
  processing: { ...started, status: 'processing', progress: 0.42, started_at: '2026-04-02T12:00:04' },
  completed: {
    ...started,
    status: 'completed',
    credits_spent: 130,
    ...media,
    cover_url: 'https://genray.ai/videos/abc123_cover.jpg',
    video_id: 42,
  },
  failed: {
    ...started,
    status: 'failed',
    error: 'The clip could not be rendered.',
    error_code: 'generation_failed',
    credits_refunded: 130,
  },
}
const toldAt = '2026-04-02T12:05:00'
export const events = {
  'video.completed': sampleEvent['video.completed'](toldAt),
  'video.failed': sampleEvent['video.failed'](toldAt),
}

export const account = {
  plan: 'standard',
  plan_name: 'Standard',
  plan_expires_at: '2026-05-02T00:00:00',
  credits_remaining: 8450,
  credits_per_month: 4850,
  api_rpm: 10,
  api_concurrent: 2,
  max_api_keys: 2,
}

const keyId = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const keyOf = { id: keyId, name: 'Production', key_hint: 'sk_live_Ab12…9xYz' }
const webhook = { webhook_url: 'https://your-host.com/genray' }
export const keyRequest = { name: 'Production', ...webhook }
export const keyCreated = {
  ...keyOf,
  ...webhook,
  key: 'sk_live_YOUR_API_KEY',
  webhook_secret: 'whsec_YOUR_WEBHOOK_SECRET',
  created_at: at,
}
export const keyList = {
  keys: [{ ...keyOf, ...webhook, created_at: at, last_used_at: '2026-04-21T10:23:21', requests_30d: 1284 }],
}

export const uploadRequest = { file: 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ==', filename: 'photo.jpg' }
export const uploaded = {
  url: '/v1/files/upload_u42_abc123_xyz.jpg',
  full_url: 'https://genray.ai/v1/files/upload_u42_abc123_xyz.jpg',
  size_bytes: 290_150,
}
