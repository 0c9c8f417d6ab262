import * as z from 'zod/mini'

import { AspectRatio } from './aspect-ratio.ts'
import { Model } from './model.ts'

export const promptLimit = 4000
export const durationLimits = { min: 4, max: 15, default: 5 } as const

/** Characters as the service counts them: Unicode code points, so an emoji is 1. */
export const codePoints = (text: string) => Array.from(text).length

export const Prompt = z.string({ error: 'A prompt is a text of 1 to 4,000 characters.' }).check(
  z.trim(),
  z.refine((text) => text.length > 0, { error: 'Write a prompt: 1 to 4,000 characters.', abort: true }),
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

/**
 * Body of `POST /api/v1/videos`, text mode. Unknown fields are refused: a misspelt optional field must not
 * silently cost credits. Source: seed, Generate Video › Request Body.
 */
export const VideoRequest = z.strictObject({
  prompt: Prompt,
  model: z._default(Model, 'seedance-2.0'),
  duration: z._default(Duration, durationLimits.default),
  aspect_ratio: z._default(AspectRatio, '16:9'),
})
/** A request with every default filled in. */
export type VideoRequest = z.infer<typeof VideoRequest>
