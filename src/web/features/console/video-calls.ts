import { PersonRequest, VideoRequest } from '#contract/service/video-request.ts'

import type { DocumentedCall, Parameter } from './documented-call.ts'

const shared = [
  { name: 'model', type: 'string', text: '"seedance-2.0" (default) or "seedance-2.0-fast".' },
  { name: 'duration', type: 'integer', text: 'Seconds, 4 to 15. Default 5.' },
] as const satisfies Parameter[]
const webhook: Parameter = {
  name: 'webhook_url',
  type: 'string',
  text: 'Called once the clip is finished: https only. Instead of the key’s own.',
}

/** Making clips and looking at them. Source: seed, Generate Video to Upscale Video. */
export const videoCalls: readonly DocumentedCall[] = [
  {
    name: 'create-video',
    title: 'Make a clip',
    method: 'POST',
    path: '/api/v1/videos',
    what: 'From a text, from one or two frames, or from references. Answers 202 with the job, which is then read until it is finished.',
    goesThrough: 'queue',
    body: {
      schema: VideoRequest,
      sample: {
        prompt: 'A golden retriever running through a sunlit meadow, cinematic lighting',
        duration: 5,
        aspect_ratio: '16:9',
      },
      parameters: [
        { name: 'prompt', type: 'string', text: '1 to 4,000 characters.', isRequired: true },
        ...shared,
        { name: 'aspect_ratio', type: 'string', text: '16:9 (default), 9:16, 1:1, 4:3, 3:4 or 21:9.' },
        { name: 'first_frame_url', type: 'string', text: 'An image that the clip begins with.' },
        { name: 'end_frame_url', type: 'string', text: 'An image that it ends with; needs a first frame.' },
        { name: 'reference_images', type: 'string[]', text: 'Up to 9 image URLs.' },
        { name: 'reference_videos', type: 'string[]', text: 'Up to 3 video URLs; 18 credits more a second.' },
        { name: 'reference_audios', type: 'string[]', text: 'Up to 3 audio URLs.' },
        webhook,
      ],
    },
  },
  {
    name: 'create-from-person',
    title: 'Make a clip from a portrait',
    method: 'POST',
    path: '/api/v1/videos/from-person',
    what: 'The person of one photo does what the prompt says. 12 credits more than a clip from text. Put the URL of your own photo in: the sample’s leads nowhere.',
    goesThrough: 'queue',
    body: {
      schema: PersonRequest,
      sample: {
        person_image_url: 'https://your-host.com/photo.jpg',
        prompt: 'The character turns head slowly, soft daylight, cinematic close-up, subtle smile',
        duration: 5,
        aspect_ratio: '9:16',
      },
      parameters: [
        {
          name: 'person_image_url',
          type: 'string',
          text: 'The portrait: https, or a path of an upload.',
          isRequired: true,
        },
        {
          name: 'prompt',
          type: 'string',
          text: 'The action and the scene, not how the person looks.',
          isRequired: true,
        },
        ...shared,
        { name: 'aspect_ratio', type: 'string', text: '9:16 (default) and the others.' },
        { name: 'clothing_details', type: 'string', text: 'What of the outfit has to stay.' },
        { name: 'extra_reference_images', type: 'string[]', text: 'Up to 8 images of places or things.' },
        webhook,
      ],
    },
  },
  {
    name: 'read-video',
    title: 'Read a job',
    method: 'GET',
    path: '/api/v1/videos/:id',
    what: 'Its status, and once it is completed where the clip and its cover are.',
    goesThrough: 'service',
    id: { label: 'Job id', hint: 'The service’s own id of a job. A job’s page tells it under Details.' },
  },
  {
    name: 'upscale-video',
    title: 'Double a clip',
    method: 'POST',
    path: '/api/v1/videos/:id/upscale',
    what: 'Both sides of a completed clip twice as long. Free: 0 credits.',
    goesThrough: 'service',
    id: {
      label: 'Clip number',
      hint: 'The number that the service knows the clip by, not the id of its job.',
    },
  },
]
