import type { Draft } from '#contract/studio/draft.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'

const meant = {
  first_frame: 'first frame',
  end_frame: 'end frame',
  portrait: 'portrait',
  extra_image: 'one more picture of the person',
  reference: 'reference',
} as const satisfies Record<MediaRole, string>

/** Where dragged files would go, in a sentence. `types` are those that the browser tells before they are dropped. */
export function dropWords(draft: Draft, role: MediaRole | null, types: string): string {
  const kinds = types.split(' ').filter((type) => type)
  const isMany = kinds.length > 1
  if (role === 'first_frame' || role === 'end_frame' || role === 'portrait')
    return `Drop to ${isTaken(draft, role) ? 'replace' : 'use as'} the ${meant[role]}`
  if (role) return isMany ? `Drop to add ${kinds.length} files` : `Drop to add a ${meant[role]}`
  switch (draft.mode) {
    case 'text':
      return isMany || (kinds[0] && !kinds[0].startsWith('image/'))
        ? 'Drop to add references'
        : 'Drop to use as the first frame'
    case 'frames':
      return draft.firstFrame && draft.endFrame
        ? 'Drop on the frame that it replaces'
        : `Drop to use as the ${draft.firstFrame ? 'end' : 'first'} frame`
    case 'references':
      return isMany ? 'Drop to add references' : 'Drop to add a reference'
    case 'person':
      return draft.portrait ? 'Drop to add pictures of the person' : 'Drop to use as the portrait'
  }
}

const isTaken = (draft: Draft, role: 'first_frame' | 'end_frame' | 'portrait') =>
  ({ first_frame: draft.firstFrame, end_frame: draft.endFrame, portrait: draft.portrait })[role] !== null

const roles: Record<string, MediaRole | undefined> = {
  first_frame: 'first_frame',
  end_frame: 'end_frame',
  portrait: 'portrait',
  extra_image: 'extra_image',
  reference: 'reference',
} satisfies Record<MediaRole, MediaRole>

/** The role of the place that something is dragged over. */
export const aimOf = (over: string | null): MediaRole | null => roles[over ?? ''] ?? null
