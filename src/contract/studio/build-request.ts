import type { FieldProblem } from '../service/error.ts'
import { fieldProblems } from '../service/field-problems.ts'
import { type Model, modelName } from '../service/model.ts'
import { type Price, priceOf } from '../service/price.ts'
import { durationLimits, referenceLimits } from '../service/video-request.ts'
import { chipMedium, chipsIn, chipText, writeChips } from './chips.ts'
import type { ChipStyle } from './compose-settings.ts'
import { type Draft, type DraftMedium, ratioOf } from './draft.ts'
import { CreditsMax } from './job-calls.ts'
import { JobRequest } from './job-request.ts'
import { judgeMedium, type MediaRole } from './judge-medium.ts'
import type { MediaId, MediaView } from './media.ts'

export type BuiltRequest =
  /** `price` is that of one take. */
  | { ok: true; request: JobRequest; price: Price }
  | { ok: false; problems: FieldProblem[]; price: Price | null }

export type Pricing = (request: Parameters<typeof priceOf>[0]) => Price

export type Known = {
  /** What the studio knows of an input. */
  media: (id: MediaId) => MediaView | undefined
  chipStyle: ChipStyle
  /** What is known beyond the documented price. */
  price?: Pricing
}

/** Stands in for the address of an input that has none yet: its own problem is told in its place. */
const notYet = 'https://not.yet/'

/**
 * The one builder for quote and request: the price is computed from exactly the payload that is sent, by `price` where
 * more is known than the documented one. Every bad field is named by its documented path, the limit as `creditsMax`. A
 * draft that cannot be sent still has a price when its length and model are known.
 */
export function buildRequest(
  draft: Draft,
  { media, chipStyle, price: pricing = priceOf }: Known,
): BuiltRequest {
  const urlOf = ({ id }: DraftMedium) => media(id)?.url ?? notYet
  const parsed = JobRequest.safeParse(payloadOf(draft, urlOf, writtenPrompt(draft, chipStyle)))
  const written = parsed.success ? [] : fieldProblems(parsed.error.issues)
  const priced = !written.some(({ path }) => path === 'duration' || path === 'model')
  const price = priced ? pricing(pricedFields(draft)) : null
  const problems = [
    ...mediaProblems(draft, media),
    ...chipProblems(draft),
    ...written,
    ...limitProblems(draft.creditsMax, price),
  ].filter(({ path }, index, all) => all.findIndex((other) => other.path === path) === index)
  if (!parsed.success || price === null || problems.length > 0) return { ok: false, problems, price }
  return { ok: true, request: parsed.data, price: pricing(parsed.data) }
}

type UrlOf = (medium: DraftMedium) => string

/** The prompt as the service gets it. */
export const writtenPrompt = ({ mode, prompt, references }: Draft, style: ChipStyle): string =>
  mode === 'references' ? writeChips(prompt, style, references) : prompt

function payloadOf(draft: Draft, urlOf: UrlOf, prompt: string): object {
  const { model, duration, webhookUrl } = draft
  const common = {
    model,
    duration,
    aspect_ratio: ratioOf(draft),
    ...(webhookUrl.trim() === '' ? {} : { webhook_url: webhookUrl.trim() }),
  }
  const plain = { prompt, ...common }
  const optional = (name: string, medium: DraftMedium | null) => (medium ? { [name]: urlOf(medium) } : {})
  switch (draft.mode) {
    case 'text':
      return plain
    case 'frames':
      return {
        ...plain,
        ...optional('first_frame_url', draft.firstFrame),
        ...optional('end_frame_url', draft.endFrame),
      }
    case 'references':
      return { ...plain, ...lists(draft.references, urlOf) }
    case 'person':
      return {
        ...plain,
        person_image_url: draft.portrait ? urlOf(draft.portrait) : '',
        ...(draft.extraImages.length > 0 ? { extra_reference_images: draft.extraImages.map(urlOf) } : {}),
        ...(draft.clothing.trim() === '' ? {} : { clothing_details: draft.clothing.trim() }),
      }
  }
}

const listOf = {
  image: 'reference_images',
  video: 'reference_videos',
  audio: 'reference_audios',
} as const

function lists(references: readonly DraftMedium[], urlOf: UrlOf): object {
  return Object.fromEntries(
    Object.entries(listOf).flatMap(([kind, name]) => {
      const urls = references.filter((one) => one.kind === kind).map(urlOf)
      return urls.length > 0 ? [[name, urls]] : []
    }),
  )
}

/** The fields that the price depends on; also of a draft whose inputs are still on their way. */
export const pricedFields = ({ mode, model, duration, references }: Draft): Parameters<Pricing>[0] => ({
  model,
  duration,
  ...(mode === 'person' ? { person_image_url: '' } : {}),
  ...(mode === 'references' && references.some(({ kind }) => kind === 'video')
    ? { reference_videos: [''] }
    : {}),
})

/** Each input of the draft's mode with the path that the documentation has for it, and what it is for. */
export function placesOf(draft: Draft): Array<{ path: string; medium: DraftMedium; role: MediaRole }> {
  switch (draft.mode) {
    case 'text':
      return []
    case 'frames':
      return [
        ...one('first_frame_url', draft.firstFrame, 'first_frame'),
        ...one('end_frame_url', draft.endFrame, 'end_frame'),
      ]
    case 'references':
      return draft.references.map((medium) => ({
        path: `${listOf[medium.kind]}.${draft.references.filter(({ kind }) => kind === medium.kind).indexOf(medium)}`,
        medium,
        role: 'reference',
      }))
    case 'person':
      return [
        ...one('person_image_url', draft.portrait, 'portrait'),
        ...draft.extraImages.map((medium, at) => ({
          path: `extra_reference_images.${at}`,
          medium,
          role: 'extra_image' as const,
        })),
      ]
  }
}

const one = (path: string, medium: DraftMedium | null, role: MediaRole) =>
  medium ? [{ path, medium, role }] : []

function mediaProblems(draft: Draft, media: Known['media']): FieldProblem[] {
  const missing = missingMedia(draft)
  return [
    ...missing,
    ...placesOf(draft).flatMap(({ path, medium, role }) => {
      const verdict = judgeMedium(media(medium.id), role)
      return verdict.usable ? [] : [{ path, message: verdict.problem }]
    }),
  ]
}

/** What a mode cannot do without, where the documented schema would take it for another mode or say it worse. */
function missingMedia({ mode, firstFrame, references, portrait }: Draft): FieldProblem[] {
  if (mode === 'frames' && !firstFrame)
    return [{ path: 'first_frame_url', message: 'Add a first frame, or switch to Text.' }]
  if (mode === 'references' && references.length === 0)
    return [{ path: 'reference_images', message: 'Add a reference, or switch to Text.' }]
  if (mode === 'person' && !portrait)
    return [{ path: 'person_image_url', message: 'Add a portrait: a clear photo of one person.' }]
  return []
}

/** A chip whose reference is gone. */
export function chipProblems({ mode, prompt, references }: Draft): FieldProblem[] {
  if (mode !== 'references') return []
  const lost = chipsIn(prompt).find((chip) => !chipMedium(chip, references))
  return lost
    ? [
        {
          path: 'prompt',
          message: `${chipText(lost.kind, lost.number)} names no reference: remove it or add the file.`,
        },
      ]
    : []
}

/** A job that costs more than it may from the start could never be sent. */
function limitProblems(creditsMax: number | null, price: Price | null): FieldProblem[] {
  const limit = CreditsMax.safeParse(creditsMax)
  if (!limit.success)
    return fieldProblems(limit.error.issues).map(({ message }) => ({ path: 'creditsMax', message }))
  if (limit.data === null || price === null || price.credits <= limit.data) return []
  return [{ path: 'creditsMax', message: `This costs ${price.credits} credits: raise the limit.` }]
}

/** How many files of each kind a draft may still take in its role. */
export const roomFor = (references: readonly DraftMedium[]) => ({
  image: referenceLimits.images - references.filter(({ kind }) => kind === 'image').length,
  video: referenceLimits.videos - references.filter(({ kind }) => kind === 'video').length,
  audio: referenceLimits.audios - references.filter(({ kind }) => kind === 'audio').length,
})

/** A change to the draft that the balance can pay for; `credits` is what all its takes cost. */
export type Fit = {
  change: { duration: number; model: Model; takes: number }
  credits: number
  label: string
}

/**
 * What fits into `credits` when the draft does not: fewer takes, then the longest clip on this model and the cheaper
 * one. `prompts` is how many its wildcards make.
 */
export function whatFits(draft: Draft, credits: number, pricing: Pricing = priceOf, prompts = 1): Fit[] {
  const { model, duration, takes } = draft
  const costOf = (change: Fit['change']) =>
    pricing(pricedFields({ ...draft, ...change })).credits * change.takes * prompts
  const fewer = Math.floor(credits / costOf({ model, duration, takes: 1 }))
  const models: Model[] = model === 'seedance-2.0' ? ['seedance-2.0', 'seedance-2.0-fast'] : [model]
  const changes = [
    ...(takes > 1 && fewer >= 1 && fewer < takes ? [{ model, duration, takes: fewer }] : []),
    ...models.flatMap((other) => longest({ model: other, duration, takes }, credits, costOf)),
  ]
  return changes.map((change) => ({ change, credits: costOf(change), label: labelOf(change, draft) }))
}

function longest(wanted: Fit['change'], credits: number, costOf: (change: Fit['change']) => number) {
  for (
    let duration = Math.min(wanted.duration, durationLimits.max);
    duration >= durationLimits.min;
    duration--
  ) {
    const change = { ...wanted, duration }
    if (costOf(change) <= credits) return [change]
  }
  return []
}

const labelOf = ({ duration, model, takes }: Fit['change'], draft: Draft) =>
  takes === draft.takes
    ? `${duration} s on ${modelName[model]}`
    : `${takes} ${takes === 1 ? 'take' : 'takes'}`
