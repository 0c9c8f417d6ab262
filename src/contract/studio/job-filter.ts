import * as z from 'zod/mini'

import { AspectRatio } from '../service/aspect-ratio.ts'
import { Model } from '../service/model.ts'
import { ClientId } from './client-id.ts'
import { JobKind } from './job-request.ts'
import { JobState } from './job-state.ts'
import { flag, listOf, whole } from './route.ts'

export const searchMax = 1000

/** Size of a clip: as it is made, or doubled by an upscale. */
export const Resolution = z.enum(['720p', '1440p'])
export type Resolution = z.infer<typeof Resolution>

export const tagLengthMax = 40
/** One word or several; commas separate tags. */
export const TagName = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, { error: 'A tag has at least one character.' }),
    z.maxLength(tagLengthMax, { error: `A tag has at most ${tagLengthMax} characters.` }),
    z.regex(/^[^,\p{Cc}]*$/u, { error: 'A tag has no comma and no line break.' }),
  )

/** Which jobs of a mode are meant, each field as it stands in the address of a page; a field that is absent takes all. */
export const jobFilterFields = {
  /** Every word has to be in prompt or note, also as the beginning of a longer one. */
  search: z.optional(
    z.string().check(
      z.maxLength(searchMax, {
        error: `A search has at most ${searchMax.toLocaleString('en')} characters. Search for some of its words.`,
      }),
    ),
  ),
  state: z.optional(listOf(JobState)),
  kind: z.optional(listOf(JobKind)),
  model: z.optional(listOf(Model)),
  ratio: z.optional(listOf(AspectRatio)),
  resolution: z.optional(listOf(Resolution)),
  /** Made at this moment (ms) or later, and before that one. */
  from: z.optional(whole),
  to: z.optional(whole),
  starred: z.optional(flag),
  /** Rated so high or higher. */
  rating: z.optional(
    z.pipe(
      whole,
      z.int().check(z.minimum(1), z.maximum(5, { error: 'A rating is a whole number from 1 to 5.' })),
    ),
  ),
  /** All of these tags. */
  tag: z.optional(listOf(TagName)),
  collection: z.optional(ClientId),
  batch: z.optional(ClientId),
  /** Made by any of these people. */
  person: z.optional(listOf(z.string().check(z.maxLength(40)))),
} as const
export const JobFilter = z.strictObject(jobFilterFields)
export type JobFilter = z.infer<typeof JobFilter>

/** A filter as it stands in an address, and in the body of a call: text by text. `JobFilter` reads it. */
export const writeFilter = (filter: JobFilter): Record<string, string> =>
  Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
      return text === '' ? [] : [[name, text]]
    }),
  )

/** `cost`, `duration` and `rating` put the highest first, those that are equal newest first. */
export const JobSort = z.enum(['newest', 'oldest', 'cost', 'duration', 'rating'])
export type JobSort = z.infer<typeof JobSort>
