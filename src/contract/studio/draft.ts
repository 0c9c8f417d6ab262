import * as z from 'zod/mini'

import { AspectRatio } from '../service/aspect-ratio.ts'
import { Model } from '../service/model.ts'
import { durationLimits } from '../service/video-request.ts'
import { ComposeMode } from './job-request.ts'
import { MediaId, MediaKindName } from './media.ts'

/** Takes of one request that are made at once. */
export const takesMax = 8

/** An input in a draft; the studio knows the rest by its id. */
export const DraftMedium = z.object({ id: MediaId, kind: MediaKindName, name: z.string() })
export type DraftMedium = z.infer<typeof DraftMedium>

/**
 * What a person has composed so far; may be incomplete or wrong. The media of all four modes are in it: switching sets
 * them aside and brings them back. Numbers may be odd while they are typed.
 */
export type Draft = {
  mode: ComposeMode
  prompt: string
  model: Model
  duration: number
  /** Of text, frames and references; a person's clip has its own. */
  aspectRatio: AspectRatio
  personRatio: AspectRatio
  firstFrame: DraftMedium | null
  endFrame: DraftMedium | null
  /** Pictures, videos and sounds in one order; its number within its kind is what the prompt calls it. */
  references: DraftMedium[]
  portrait: DraftMedium | null
  extraImages: DraftMedium[]
  clothing: string
  takes: number
  /** Empty for none. */
  webhookUrl: string
  /** Most credits one job may cost, null for any. */
  creditsMax: number | null
}

export const examplePrompt =
  'A golden retriever running through a sunlit meadow, cinematic lighting, slow dolly, shallow depth of field'

/** An empty form with the documented defaults. */
export const emptyDraft: Draft = {
  mode: 'text',
  prompt: '',
  model: 'seedance-2.0',
  duration: durationLimits.default,
  aspectRatio: '16:9',
  personRatio: '9:16',
  firstFrame: null,
  endFrame: null,
  references: [],
  portrait: null,
  extraImages: [],
  clothing: '',
  takes: 1,
  webhookUrl: '',
  creditsMax: null,
}

const medium = z.catch(z.nullable(DraftMedium), null)
const media = z.catch(z.array(DraftMedium), [])

/** A draft from a store or a file of templates, of this or an earlier version: what cannot be read takes its default. */
export const StoredDraft = z.object({
  mode: z.catch(ComposeMode, emptyDraft.mode),
  prompt: z.catch(z.string(), emptyDraft.prompt),
  model: z.catch(Model, emptyDraft.model),
  duration: z.catch(z.number(), emptyDraft.duration),
  aspectRatio: z.catch(AspectRatio, emptyDraft.aspectRatio),
  personRatio: z.catch(AspectRatio, emptyDraft.personRatio),
  firstFrame: medium,
  endFrame: medium,
  references: media,
  portrait: medium,
  extraImages: media,
  clothing: z.catch(z.string(), ''),
  takes: z.catch(z.int().check(z.minimum(1), z.maximum(takesMax)), 1),
  webhookUrl: z.catch(z.string(), ''),
  creditsMax: z.catch(z.nullable(z.number()), null),
})

/** The inputs that a draft's mode uses, in the order in which a request names them. */
export function mediaOf(draft: Draft): DraftMedium[] {
  const used = {
    text: [],
    frames: [draft.firstFrame, draft.endFrame],
    references: draft.references,
    person: [draft.portrait, ...draft.extraImages],
  } satisfies Record<ComposeMode, Array<DraftMedium | null>>
  return used[draft.mode].flatMap((one) => (one ? [one] : []))
}

/** Shape of the clip that the draft's mode makes. */
export const ratioOf = (draft: Pick<Draft, 'mode' | 'aspectRatio' | 'personRatio'>): AspectRatio =>
  draft.mode === 'person' ? draft.personRatio : draft.aspectRatio
