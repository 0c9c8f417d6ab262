import * as examples from '../components/examples.ts'
import { json, keyedAnswer, keyedErrors, type Paths, pathParameter } from '../operation.ts'
import { parameterRef, schemaRef } from '../references.ts'

const samples = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).map(([summary, value]) => [summary, { summary, value }]))

const jobId = pathParameter('job_id', 'The `id` that the submit answered.', {
  type: 'string',
  format: 'uuid',
})
const videoId = pathParameter(
  'video_id',
  'The numeric generation id, which a completed job reports as `video_id`: not the job’s id.',
  { type: 'string', pattern: '^[1-9][0-9]{0,14}$' },
)
const submitErrors = keyedErrors(
  'insufficient_credits',
  'idempotency_conflict',
  'file_too_large',
  'unsupported_media_type',
  'invalid_request',
)

/** Submitting jobs and reading them. Source: seed, Generate Video to Upscale Video. */
export const videoPaths: Paths = {
  '/api/v1/videos': {
    post: {
      operationId: 'createVideo',
      tags: ['Videos'],
      summary: 'Generate Video',
      description:
        'Creates a video generation job: text-to-video, image-to-video (first and last frame), or omni reference ' +
        '(images, videos and audio). Costs 26 credits a second, 22 with `seedance-2.0-fast`, and 18 more with a ' +
        'video reference. The cost is set aside now, taken when the clip is done, and given back when it fails.',
      parameters: [parameterRef('Idempotency-Key')],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: schemaRef('VideoRequest'),
            examples: samples({
              'Text to video': examples.videoRequest,
              'First and last frame': examples.framesRequest,
              'Omni reference': examples.referencesRequest,
            }),
          },
        },
      },
      responses: {
        202: keyedAnswer(
          'The job is queued: poll it with Check Status.',
          json('VideoAccepted', examples.videoAccepted),
        ),
        ...submitErrors,
      },
    },
  },
  '/api/v1/videos/from-person': {
    post: {
      operationId: 'createPersonVideo',
      tags: ['Videos'],
      summary: 'Video From Person Photo',
      description:
        'Generates a video of the person on one photo. Costs the video and 12 credits once for the identity ' +
        'extraction: 142 for 5 s. When the generation fails or is rejected by moderation the video’s cost is ' +
        'given back; the 12 are kept once the extraction has run.',
      parameters: [parameterRef('Idempotency-Key')],
      requestBody: { required: true, content: json('PersonRequest', examples.personRequest) },
      responses: {
        202: keyedAnswer(
          'The job is queued: poll it with Check Status.',
          json('PersonAccepted', examples.personAccepted),
        ),
        ...submitErrors,
      },
    },
  },
  '/api/v1/videos/{job_id}': {
    get: {
      operationId: 'getVideo',
      tags: ['Videos'],
      summary: 'Check Status',
      description:
        'Reads a job. Poll until its status is `completed` or `failed`; every poll counts toward the key’s requests a minute.',
      parameters: [jobId],
      responses: {
        200: keyedAnswer('The job as it stands.', {
          'application/json': { schema: schemaRef('VideoStatus'), examples: samples(examples.statuses) },
        }),
        ...keyedErrors('not_found'),
      },
    },
  },
  '/api/v1/videos/{video_id}/upscale': {
    post: {
      operationId: 'upscaleVideo',
      tags: ['Videos'],
      summary: 'Upscale Video',
      description:
        'Enlarges a completed video to twice its width and height (720p → 1440p). Free. The upscale is a job like ' +
        'any other; a second call for the same video answers the same job.',
      parameters: [videoId],
      responses: {
        202: keyedAnswer(
          'The job is queued: poll it with Check Status.',
          json('VideoAccepted', examples.upscaleAccepted),
        ),
        ...keyedErrors('not_found', 'not_ready', 'invalid_request'),
      },
    },
  },
}
