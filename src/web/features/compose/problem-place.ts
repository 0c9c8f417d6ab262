import { placesOf } from '#contract/studio/build-request.ts'
import { type Draft, mediaOf, ratioOf } from '#contract/studio/draft.ts'

type Read = (draft: Draft) => unknown

/** What each field of the form holds, by the path that the documentation has for it. */
const fields: Record<string, Read | undefined> = {
  prompt: ({ prompt }) => prompt.trim(),
  model: ({ model }) => model,
  duration: ({ duration }) => duration,
  takes: ({ takes }) => takes,
  aspect_ratio: ratioOf,
  webhook_url: ({ webhookUrl }) => webhookUrl.trim(),
  creditsMax: ({ creditsMax }) => creditsMax,
}

const ofMode: Record<Draft['mode'], Record<string, Read | undefined>> = {
  text: {},
  frames: {
    first_frame_url: ({ firstFrame }) => firstFrame?.id ?? '',
    end_frame_url: ({ endFrame }) => endFrame?.id ?? '',
  },
  references: {
    reference_images: listed('image'),
    reference_videos: listed('video'),
    reference_audios: listed('audio'),
  },
  person: {
    person_image_url: ({ portrait }) => portrait?.id ?? '',
    extra_reference_images: listed('image'),
    clothing_details: ({ clothing }) => clothing.trim(),
  },
}

function listed(kind: string): Read {
  return (draft) =>
    mediaOf(draft)
      .filter((medium) => medium.kind === kind)
      .map(({ id }) => id)
      .join(' ')
}

/** What the form holds where a problem's path points; undefined where it has no such place. */
export function valueAt(draft: Draft, path: string): unknown {
  const read = fields[path] ?? ofMode[draft.mode][path]
  return read ? read(draft) : placesOf(draft).find((place) => place.path === path)?.medium.id
}

/** The place of the form that a problem concerns, as nearly as its path tells, with or without the envelope around it. */
export function placeOf(draft: Draft, path: string): string | undefined {
  const steps = path.replace(/^(jobs\.\d+\.)?(request\.)?/, '').split('.')
  return steps
    .map((_, dropped) => steps.slice(0, steps.length - dropped).join('.'))
    .find((place) => valueAt(draft, place) !== undefined)
}

/** Nothing was put there yet: no reason to complain before one tries to send it. */
export const isEmptyAt = (draft: Draft, path: string) => valueAt(draft, path) === ''
