import { KeyRequest } from '#contract/service/key.ts'
import { UploadRequest, uploadLimits } from '#contract/service/upload.ts'
import { clothingLimit, PersonRequest, promptLimit, VideoRequest } from '#contract/service/video-request.ts'

import { type JsonSchema, requestSchema } from '../json-schema.ts'

// What the schemas check in code is repeated here in JSON Schema's words; it counts characters as code points too.
const promptBounds = { minLength: 1, maxLength: promptLimit, pattern: String.raw`\S` } as const
const mediaFormat = { format: 'uri-reference' } as const
const mediaWords = 'An https:// URL, or the `/v1/files/…` path of an upload.'

const settings = {
  model: '`seedance-2.0`: highest quality. `seedance-2.0-fast`: faster, cheaper.',
  duration: 'Video length in seconds.',
  aspect_ratio: 'Shape of the picture.',
  webhook_url: {
    format: 'uri',
    description: 'HTTPS URL that is called when the job finishes. Overrides the key’s own webhook.',
  },
} as const

const references = (what: string, limit: number) => `Up to ${limit} URLs of ${what}. ${mediaWords}`

const video: JsonSchema = {
  ...requestSchema(VideoRequest, {
    ...settings,
    prompt: { ...promptBounds, description: 'What the video shows. 1–4000 characters.' },
    first_frame_url: {
      ...mediaFormat,
      description: `Image that the video begins with (image-to-video). ${mediaWords}`,
    },
    end_frame_url: {
      ...mediaFormat,
      description: `Image that the video ends with; needs \`first_frame_url\`. ${mediaWords}`,
    },
    reference_images: references('images for visual reference (omni mode)', 9),
    reference_videos: `${references('videos for motion and style', 3)} Adds 18 credits a second.`,
    reference_audios: `${references('audio to go with the picture', 3)} Needs an image or video reference beside it.`,
  }),
  description: 'Text alone, first and last frame, or references: frames and references exclude each other.',
  dependentRequired: { end_frame_url: ['first_frame_url'] },
}

const person: JsonSchema = {
  ...requestSchema(PersonRequest, {
    ...settings,
    person_image_url: {
      ...mediaFormat,
      description: `The person’s portrait, clear and frontal. ${mediaWords}`,
    },
    prompt: {
      ...promptBounds,
      description: 'Action and scene only, not the person’s appearance: that is taken from the photo.',
    },
    clothing_details: {
      maxLength: clothingLimit,
      description: 'Extra outfit details (patches, insignia, nameplates) to keep on the character.',
    },
    extra_reference_images: references('images of locations or objects in the scene', 8),
  }),
  description: 'One portrait and what the person does.',
}

const key: JsonSchema = {
  ...requestSchema(KeyRequest, {
    name: 'For you, to tell keys apart.',
    webhook_url: 'HTTPS URL called for every job of this key that names none itself.',
  }),
  description: 'A new key.',
}

const upload: JsonSchema = {
  ...requestSchema(UploadRequest, {
    file: { contentEncoding: 'base64', description: 'The file as base64 text, or as a data URL.' },
    filename: 'Not looked at: the kind of a file is known by its content.',
  }),
  description: 'A file as text.',
}

const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`

/** What a multipart upload carries: not parsed by a schema, but read as a stream. */
const uploadForm: JsonSchema = {
  type: 'object',
  required: ['file'],
  properties: {
    file: {
      type: 'string',
      format: 'binary',
      contentMediaType: 'application/octet-stream',
      description:
        `Images (jpeg, png, webp, gif) up to ${megabytes(uploadLimits.image)}, ` +
        `video (mp4, mov) up to ${megabytes(uploadLimits.video)}, ` +
        `audio (mp3, wav) up to ${megabytes(uploadLimits.audio)}.`,
    },
  },
}

/** Bodies that clients send. */
export const requestSchemas: Record<string, JsonSchema> = {
  VideoRequest: video,
  PersonRequest: person,
  KeyRequest: key,
  UploadRequest: upload,
  UploadForm: uploadForm,
}
