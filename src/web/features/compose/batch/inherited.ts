import { modelName } from '#contract/service/model.ts'
import { type Draft, type DraftMedium, ratioOf } from '#contract/studio/draft.ts'

import { formatExcerpt, formatPlural } from '../../../lib/format.ts'
import type { TableField } from './table-fields.ts'

export type Inherited = Partial<Record<TableField, string>>

/** What a cell that says nothing takes from the form, in the words in which it stands there. */
export function inheritedOf(draft: Draft): Inherited {
  const { mode, model, duration, takes, creditsMax, webhookUrl } = draft
  const common: Inherited = {
    model: modelName[model],
    duration: Number.isNaN(duration) ? '' : String(duration),
    aspect_ratio: ratioOf(draft),
    takes: String(takes),
    max_credits: creditsMax === null ? 'any' : String(creditsMax),
    webhook_url: webhookUrl,
  }
  if (mode === 'frames')
    return { ...common, first_frame_url: nameOf(draft.firstFrame), end_frame_url: nameOf(draft.endFrame) }
  if (mode === 'references')
    return {
      ...common,
      reference_images: countOf(draft.references, 'image'),
      reference_videos: countOf(draft.references, 'video'),
      reference_audios: countOf(draft.references, 'audio'),
    }
  if (mode === 'person')
    return {
      ...common,
      person_image_url: nameOf(draft.portrait),
      extra_reference_images: countOf(draft.extraImages, 'image'),
      clothing_details: formatExcerpt(draft.clothing, 60),
    }
  return common
}

const nameOf = (medium: DraftMedium | null) => medium?.name ?? ''

function countOf(media: readonly DraftMedium[], kind: DraftMedium['kind']): string {
  const count = media.filter((one) => one.kind === kind).length
  return count === 0 ? '' : formatPlural(count, 'file')
}
