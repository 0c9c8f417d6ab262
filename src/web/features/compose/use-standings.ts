import { placesOf } from '#contract/studio/build-request.ts'
import { kindWord, numberOf } from '#contract/studio/chips.ts'
import type { Draft, DraftMedium } from '#contract/studio/draft.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'
import type { MediaView } from '#contract/studio/media.ts'

import { useUploads } from '../../data/uploads.ts'
import { type Standing, standingOf } from './media-words.ts'
import type { TrayProps } from './mode-media.tsx'

/** An input at its place in the form, and how it stands. */
export type Stand = {
  path: string
  role: MediaRole
  medium: DraftMedium
  /** “First frame”, “Image 2”. */
  label: string
  view: MediaView | undefined
  standing: Standing
}

/** How every input of the draft's mode stands. */
export function useStandings({ draft, media, problemOf }: TrayProps): Stand[] {
  const { byId: uploads } = useUploads()
  const places = placesOf(draft)
  return places.map(({ path, medium, role }, order) => {
    const view = media(medium.id)
    const own = standingOf(view, uploads[medium.id], role)
    const earlier = places
      .slice(0, order)
      .find((place) => isSame(medium, view, place.medium, media(place.medium.id)))
    return {
      path,
      role,
      medium,
      view,
      label: labelOf(draft, medium, role),
      standing: withMore(own, problemOf(path), earlier && labelOf(draft, earlier.medium, earlier.role)),
    }
  })
}

/** One that is fine by itself may still be wrong where it stands, or stand there twice. */
function withMore(own: Standing, refused: string | undefined, twin: string | undefined): Standing {
  if (own.tone !== 'quiet') return own
  if (refused) return { ...own, tone: 'failed', line: 'Cannot be used', problem: refused }
  return twin ? { ...own, problem: `The same file as ${twin}.` } : own
}

function isSame(a: DraftMedium, viewA: MediaView | undefined, b: DraftMedium, viewB: MediaView | undefined) {
  if (a.id === b.id || viewA?.sameAs === b.id || viewB?.sameAs === a.id) return true
  return viewA?.sameAs !== undefined && viewA.sameAs !== null && viewA.sameAs === viewB?.sameAs
}

const fixedLabel = {
  first_frame: 'First frame',
  end_frame: 'End frame',
  portrait: 'Portrait',
} as const satisfies Partial<Record<MediaRole, string>>

export function labelOf(draft: Draft, medium: DraftMedium, role: MediaRole): string {
  if (role === 'reference') return `${kindWord[medium.kind]} ${numberOf(draft.references, medium)}`
  if (role === 'extra_image') return `Picture ${draft.extraImages.indexOf(medium) + 1}`
  return fixedLabel[role]
}
