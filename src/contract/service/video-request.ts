import * as z from 'zod/mini'

import { AspectRatio } from './aspect-ratio.ts'
import { MediaUrl, WebhookUrl } from './media-url.ts'
import { Model } from './model.ts'

export const promptLimit = 4000
export const clothingLimit = 1000
export const referenceLimits = { images: 9, videos: 3, audios: 3, extraImages: 8 } as const
export const durationLimits = { min: 4, max: 15, default: 5 } as const

/** Characters as the service counts them: Unicode code points, so an emoji is 1. */
export const codePoints = (text: string) => text.length - (text.match(pairs)?.length ?? 0)
const pairs = /[\uD800-\uDBFF][\uDC00-\uDFFF]/g

export const Prompt = z.string({ error: 'A prompt is a text of 1 to 4,000 characters.' }).check(
  z.trim(),
  z.refine((text) => text.length > 0, { error: 'Write a prompt: 1 to 4,000 characters.' }),
  z.refine((text) => codePoints(text) <= promptLimit, {
    error: (issue) =>
      `The prompt has ${codePoints(String(issue.input)).toLocaleString('en')} characters; the limit is 4,000.`,
  }),
)

const wholeSeconds = 'Duration is a whole number of seconds from 4 to 15.'
export const Duration = z
  .int({ error: wholeSeconds })
  .check(
    z.minimum(durationLimits.min, { error: wholeSeconds }),
    z.maximum(durationLimits.max, { error: wholeSeconds }),
  )

const atMost = (count: number, what: string) =>
  z
    .array(MediaUrl, { error: `This is a list of ${what} URLs.` })
    .check(z.maxLength(count, { error: `At most ${count} ${what} URLs.` }))

const settings = {
  prompt: Prompt,
  model: z._default(Model, 'seedance-2.0'),
  duration: z._default(Duration, durationLimits.default),
  webhook_url: z.optional(WebhookUrl),
}

const isGiven = (list: unknown) => Array.isArray(list) && list.length > 0
const isSet = (field: unknown) => field !== undefined
/** Cross-field rules are told together with every bad field, not only once all fields are good. */
const always = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null }

/**
 * Body of `POST /api/v1/videos`: text, frames or references. Unknown fields are refused: a misspelt optional field
 * must not silently cost credits. Source: seed, Generate Video › Request Body.
 */
export const VideoRequest = z
  .strictObject({
    ...settings,
    aspect_ratio: z._default(AspectRatio, '16:9'),
    first_frame_url: z.optional(MediaUrl),
    end_frame_url: z.optional(MediaUrl),
    reference_images: z.optional(atMost(referenceLimits.images, 'image')),
    reference_videos: z.optional(atMost(referenceLimits.videos, 'video')),
    reference_audios: z.optional(atMost(referenceLimits.audios, 'audio')),
  })
  .check(
    z.refine((body) => !isSet(body.end_frame_url) || isSet(body.first_frame_url), {
      ...always,
      path: ['end_frame_url'],
      error: 'An end frame needs a first frame.',
    }),
    z.refine((body) => !hasFrames(body) || !hasReferences(body), {
      ...always,
      path: ['first_frame_url'],
      error: 'Frames and references exclude each other: send one or the other.',
    }),
    z.refine(
      (body) =>
        !isGiven(body.reference_audios) || isGiven(body.reference_images) || isGiven(body.reference_videos),
      {
        ...always,
        path: ['reference_audios'],
        error: 'Audio alone is not enough: add an image or video reference.',
      },
    ),
  )
/** A request with every default filled in. */
export type VideoRequest = z.infer<typeof VideoRequest>

type Media = {
  first_frame_url?: unknown
  end_frame_url?: unknown
  reference_images?: unknown
  reference_videos?: unknown
  reference_audios?: unknown
}
const hasFrames = (body: Media) => isSet(body.first_frame_url) || isSet(body.end_frame_url)
const hasReferences = (body: Media) =>
  [body.reference_images, body.reference_videos, body.reference_audios].some(isGiven)

/** Body of `POST /api/v1/videos/from-person`. Source: seed, Video From Person Photo › Parameters. */
export const PersonRequest = z.strictObject({
  ...settings,
  aspect_ratio: z._default(AspectRatio, '9:16'),
  person_image_url: MediaUrl,
  clothing_details: z.optional(
    z.string({ error: 'This is a text of at most 1,000 characters.' }).check(
      z.refine((text) => codePoints(text) <= clothingLimit, {
        error: 'Clothing details have at most 1,000 characters.',
      }),
    ),
  ),
  extra_reference_images: z.optional(atMost(referenceLimits.extraImages, 'image')),
})
export type PersonRequest = z.infer<typeof PersonRequest>
