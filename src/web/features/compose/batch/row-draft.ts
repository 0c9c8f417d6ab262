import type { MediaKind } from '#contract/service/upload.ts'
import type { Draft, DraftMedium } from '#contract/studio/draft.ts'
import type { ComposeMode } from '#contract/studio/job-request.ts'
import type { MediaId, MediaView } from '#contract/studio/media.ts'

import { findMedium, type Uploads, wordsOf } from './find-media.ts'
import { modelProblem, ratioProblem, readModel, readNumber, readRatio } from './read-cells.ts'
import { fieldWords, type TableField } from './table-fields.ts'

export type Values = Partial<Record<TableField, string>>
type Problems = Partial<Record<TableField, string>>

export type RowDraft = {
  draft: Draft
  media: ReadonlyMap<MediaId, MediaView>
  /** What the cells say that no draft can hold. */
  problems: Problems
  /** It cannot be told yet: uploads are still being looked for. */
  pending: boolean
}

const kinds = {
  first_frame_url: 'image',
  end_frame_url: 'image',
  reference_images: 'image',
  reference_videos: 'video',
  reference_audios: 'audio',
  person_image_url: 'image',
  extra_reference_images: 'image',
} as const satisfies Partial<Record<TableField, MediaKind>>
type MediaField = keyof typeof kinds
export const isMediaField = (name: string): name is MediaField => name in kinds

const fieldsOf = {
  text: [],
  frames: ['first_frame_url', 'end_frame_url'],
  references: ['reference_images', 'reference_videos', 'reference_audios'],
  person: ['person_image_url', 'extra_reference_images'],
} as const satisfies Record<ComposeMode, readonly MediaField[]>

/**
 * A row as a draft. What its cells do not say is as in `base`, the form beside the table; inputs are taken from there
 * only by rows that name none of their own. A prompt cell that is empty stays empty: nobody pays for another prompt.
 */
export function rowDraft(values: Values, base: Draft, uploads: Uploads): RowDraft {
  const given = (field: TableField) => (values[field] ?? '') !== ''
  const modes = (['frames', 'references', 'person'] as const).filter((mode) => fieldsOf[mode].some(given))
  const mode = modes[0] ?? base.mode
  const found = new Finder(values, uploads)
  const media = modes.length > 0 ? mediaOf(mode, found) : {}
  const ratio = values.aspect_ratio ? readRatio(values.aspect_ratio) : null
  const model = values.model ? readModel(values.model) : base.model
  const problems: Problems = {
    ...(ratio === undefined ? { aspect_ratio: ratioProblem } : {}),
    ...(model === undefined ? { model: modelProblem } : {}),
    ...(given('clothing_details') && mode !== 'person'
      ? { clothing_details: 'Only a clip from a portrait takes this: name one, or clear the cell.' }
      : {}),
    ...exclusive(modes, given),
    ...found.problems,
  }
  const draft: Draft = {
    ...base,
    ...media,
    mode,
    prompt: values.prompt ?? base.prompt,
    model: model ?? base.model,
    duration: values.duration ? readNumber(values.duration) : base.duration,
    ...(ratio ? { aspectRatio: ratio, personRatio: ratio } : {}),
    clothing: values.clothing_details ? values.clothing_details : base.clothing,
    webhookUrl: values.webhook_url ? values.webhook_url : base.webhookUrl,
    takes: values.takes ? readNumber(values.takes) : base.takes,
    creditsMax: values.max_credits ? readNumber(values.max_credits) : base.creditsMax,
  }
  return { draft, media: found.views, problems, pending: found.pending }
}

/** The service takes frames, references or a portrait; every cell of the second kind says so. */
function exclusive(
  modes: readonly ('frames' | 'references' | 'person')[],
  given: (field: TableField) => boolean,
) {
  const [first, ...others] = modes
  if (!first) return {}
  const one = fieldsOf[first].find(given)
  const message = `It excludes “${one ? fieldWords[one] : ''}” in this row: clear one of them.`
  return Object.fromEntries(
    others.flatMap((mode) => fieldsOf[mode].filter(given).map((field) => [field, message] as const)),
  )
}

/** Looks up what the media cells of one row name, and keeps what is wrong with them. */
class Finder {
  readonly views = new Map<MediaId, MediaView>()
  readonly problems: Problems = {}
  pending = false
  readonly #values: Values
  readonly #uploads: Uploads

  constructor(values: Values, uploads: Uploads) {
    this.#values = values
    this.#uploads = uploads
  }

  all(field: MediaField): DraftMedium[] {
    return wordsOf(this.#values[field] ?? '', this.#uploads).flatMap((word) => {
      const found = findMedium(word, kinds[field], this.#uploads)
      if ('medium' in found) {
        this.views.set(found.medium.id, found.view)
        return [found.medium]
      }
      this.problems[field] ??= found.problem
      this.pending ||= found.pending
      return []
    })
  }

  one(field: MediaField): DraftMedium | null {
    const [first = null, ...more] = this.all(field)
    if (more.length > 0) this.problems[field] ??= 'This takes one address or name.'
    return first
  }
}

function mediaOf(mode: ComposeMode, found: Finder): Partial<Draft> {
  switch (mode) {
    case 'text':
      return {}
    case 'frames':
      return { firstFrame: found.one('first_frame_url'), endFrame: found.one('end_frame_url') }
    case 'references':
      return { references: fieldsOf.references.flatMap((field) => found.all(field)) }
    case 'person':
      return { portrait: found.one('person_image_url'), extraImages: found.all('extra_reference_images') }
  }
}
