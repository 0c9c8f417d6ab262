import { Account } from '#contract/service/account.ts'
import { KeyCreated, KeyList } from '#contract/service/key.ts'
import { Uploaded } from '#contract/service/upload.ts'
import { PersonAccepted, VideoAccepted, VideoStatus } from '#contract/service/video.ts'
import { WebhookEvent } from '#contract/service/webhook.ts'

import { answerSchema, type JsonSchema } from '../json-schema.ts'
import { schemaRef } from '../references.ts'

/** Moments are UTC to the second, without a zone. */
const moment = (description: string) => ({
  pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$`,
  description: `${description} UTC, written without a zone.`,
})
const atLeast = (minimum: number, description: string) => ({ minimum, description })
const upscale = {
  kind: 'Present on an upscale only.',
  source_video_id: atLeast(1, 'The `video_id` of the clip that an upscale enlarges.'),
}
const job = {
  id: 'The job’s id: poll it with Check Status.',
  duration: 'Video length in seconds.',
  aspect_ratio: 'Shape of the picture.',
  created_at: moment('When the job was accepted.'),
  ...upscale,
}
const accepted = {
  ...job,
  status: 'A new job waits in the queue.',
  model: 'As requested.',
  credits_remaining: atLeast(0, 'Balance after this job’s cost was set aside.'),
}

const status = answerSchema(VideoStatus, {
  ...job,
  model:
    '`seedance-2.0-pro` or `seedance-2.0-fast`: a status says `-pro` where the request said `seedance-2.0`.',
  status: 'Moves from `queued` over `processing` to `completed` or `failed`, never back.',
  queue_position: atLeast(1, '1 for the job that is made next.'),
  progress: { minimum: 0, maximum: 1, description: 'Share of the clip that is made.' },
  started_at: moment('When the making of the clip began.'),
  credits_spent: atLeast(0, 'What the job cost.'),
  video_url: 'Direct download link: H.264 and AAC in an MP4.',
  cover_url: 'A picture of the clip, JPEG.',
  width: 'Pixels.',
  height: 'Pixels.',
  duration_ms: 'Length of the clip in milliseconds.',
  video_id: atLeast(1, 'The numeric generation id that Upscale takes.'),
  error: 'What went wrong, in a sentence.',
  error_code:
    'What went wrong, for programs: `reference_unreachable`, `moderation_rejected`, `generation_failed`, …',
  credits_refunded: atLeast(0, 'Credits given back.'),
})
const statusNames = ['VideoQueued', 'VideoProcessing', 'VideoCompleted', 'VideoFailed']
const statusSchemas = Object.fromEntries((status.oneOf ?? []).map((schema) => [nameOf(schema), schema]))

/** `VideoCompleted` for the member whose status is `completed`. */
function nameOf(schema: JsonSchema): string {
  const field = schema.properties?.['status']
  const word = typeof field === 'object' ? String(field.const) : ''
  return `Video${word.charAt(0).toUpperCase()}${word.slice(1)}`
}

const event = answerSchema(WebhookEvent, {
  event: 'What happened; also in the `X-Genray-Event` header.',
  data: 'The job, as far as it is news.',
  timestamp: moment('When the job ended.'),
})
const [completedEvent = {}, failedEvent = {}] = event.oneOf ?? []

/** Bodies that the service answers, and those that it sends to webhooks. */
export const answerSchemas: Record<string, JsonSchema> = {
  VideoAccepted: answerSchema(VideoAccepted, {
    ...accepted,
    estimated_cost: atLeast(0, 'Credits set aside for the job; given back when it fails.'),
  }),
  PersonAccepted: answerSchema(PersonAccepted, {
    ...accepted,
    total_cost: atLeast(0, 'Credits set aside: the video and 12 for the identity extraction.'),
  }),
  VideoStatus: {
    oneOf: statusNames.map(schemaRef),
    discriminator: {
      propertyName: 'status',
      mapping: Object.fromEntries(
        statusNames.map((name) => [name.slice('Video'.length).toLowerCase(), schemaRef(name).$ref]),
      ),
    },
  },
  ...statusSchemas,
  Uploaded: answerSchema(Uploaded, {
    url: 'Path of the upload, for `…_url` and `reference_…` fields of this service.',
    full_url: 'The same as a full URL.',
    size_bytes: atLeast(1, 'Size of the stored file.'),
  }),
  Account: answerSchema(Account, {
    plan: '`basic`, `standard` or `advanced`.',
    plan_name: 'The plan’s name for people.',
    plan_expires_at: moment('When the plan ends or renews.'),
    credits_remaining: atLeast(0, 'Credits that can be spent now.'),
    credits_per_month: atLeast(0, 'Credits granted at each renewal.'),
    api_rpm: atLeast(0, 'Requests in any 60 s, for each key.'),
    api_concurrent: atLeast(0, 'Jobs queued or processing at once, for each key.'),
    max_api_keys: atLeast(0, 'Keys that the account may have.'),
  }),
  KeyCreated: answerSchema(KeyCreated, {
    id: 'Revoke the key by it.',
    name: 'As given.',
    key: 'The key itself. Shown this once: only its SHA-256 is stored.',
    key_hint: 'Enough of the key to recognise it.',
    webhook_url: 'Called for jobs that name no webhook themselves.',
    webhook_secret: 'Signs this key’s webhooks. Shown this once.',
    created_at: moment('When the key was made.'),
  }),
  KeyList: answerSchema(KeyList, { keys: 'Keys that work, oldest first.' }),
  WebhookCompleted: completedEvent,
  WebhookFailed: failedEvent,
}
