import { referenceLimits } from '#contract/service/video-request.ts'
import { placesOf, roomFor } from '#contract/studio/build-request.ts'
import type { Draft, DraftMedium } from '#contract/studio/draft.ts'
import { kindsFor, type MediaRole } from '#contract/studio/judge-medium.ts'

import { withoutMedium, withReplaced } from './arrange-media.ts'

/** An input that found no place, and why. */
export type LeftOver = { name: string; problem: string }

/** A draft after inputs were put into it, which of them are in, and which are not. */
export type Placed = { draft: Draft; placed: DraftMedium[]; left: LeftOver[] }

/** Where an input is meant to go: into a role, in the place of another one, or (null) where there is room. */
export type Aim = MediaRole | { replace: DraftMedium } | null

/**
 * Puts inputs where they belong: the first where it was meant to go, all others where the draft's mode has room. A text
 * becomes a clip from a frame, or from references where there is more than one picture.
 */
export function placeMedia(draft: Draft, media: readonly DraftMedium[], aim: Aim): Placed {
  return media.reduce<Placed>(
    (state, medium, order) => {
      const placed = placeOne(state.draft, medium, order === 0 ? aim : null)
      return 'problem' in placed
        ? { ...state, left: [...state.left, { name: medium.name, problem: placed.problem }] }
        : { ...state, draft: placed, placed: [...state.placed, medium] }
    },
    { draft: { ...draft, ...modeFor(draft, media, aim) }, placed: [], left: [] },
  )
}

function placeOne(draft: Draft, medium: DraftMedium, aim: Aim): Draft | Problem {
  if (aim !== null && typeof aim === 'object') return placeInstead(draft, medium, aim.replace)
  const found = aim ? wantedRole(draft, medium, aim) : freeRole(draft, medium)
  return 'problem' in found ? found : putMedium(draft, medium, found.role)
}

function placeInstead(draft: Draft, medium: DraftMedium, old: DraftMedium): Draft | Problem {
  const role = placesOf(draft).find((place) => place.medium.id === old.id)?.role
  if (!role) return { problem: 'What it was to replace is not there any more.' }
  const found = wantedRole(withoutMedium(draft, old.id, role), medium, role)
  return 'problem' in found ? found : withReplaced(draft, old.id, medium)
}

const modeOf = {
  first_frame: 'frames',
  end_frame: 'frames',
  reference: 'references',
  portrait: 'person',
  extra_image: 'person',
} as const satisfies Record<MediaRole, Draft['mode']>

function modeFor(draft: Draft, media: readonly DraftMedium[], aim: Aim): Partial<Draft> {
  if (typeof aim === 'string') return { mode: modeOf[aim] }
  if (draft.mode !== 'text') return {}
  const isOnePicture = media.length === 1 && media[0]?.kind === 'image'
  // A first frame that was set aside makes room for the one that is meant now.
  return isOnePicture ? { mode: 'frames', firstFrame: null } : { mode: 'references' }
}

type Problem = { problem: string }
type Found = { role: MediaRole } | Problem

function freeRole(draft: Draft, medium: DraftMedium): Found {
  const { mode, firstFrame, endFrame, portrait } = draft
  if (mode === 'references') return wantedRole(draft, medium, 'reference')
  if (mode === 'person') return wantedRole(draft, medium, portrait ? 'extra_image' : 'portrait')
  if (!firstFrame) return wantedRole(draft, medium, 'first_frame')
  if (!endFrame) return wantedRole(draft, medium, 'end_frame')
  return { problem: 'Both frames are taken: drop it on the one that it replaces.' }
}

const kindWord = { image: 'picture', video: 'video', audio: 'sound' } as const
const roleNeeds = {
  first_frame: 'A frame is a picture. Switch to References to use a',
  end_frame: 'A frame is a picture. Switch to References to use a',
  reference: 'A reference is not a',
  portrait: 'A portrait is a picture. Switch to References to use a',
  extra_image: 'These are pictures. Switch to References to use a',
} as const satisfies Record<MediaRole, string>

function wantedRole(draft: Draft, medium: DraftMedium, role: MediaRole): Found {
  const { id, kind } = medium
  if (!kindsFor(role).includes(kind)) return { problem: `${roleNeeds[role]} ${kindWord[kind]}.` }
  const others = { reference: draft.references, extra_image: draft.extraImages }
  const list = role === 'reference' || role === 'extra_image' ? others[role] : []
  if (list.some((other) => other.id === id)) return { problem: 'It is here already.' }
  if (role === 'reference' && roomFor(draft.references)[kind] <= 0)
    return { problem: `There is no room: ${referenceLimits[`${kind}s`]} ${kindWord[kind]}s are the most.` }
  if (role === 'extra_image' && draft.extraImages.length >= referenceLimits.extraImages)
    return { problem: `There is no room: ${referenceLimits.extraImages} more pictures are the most.` }
  return { role }
}

function putMedium(draft: Draft, medium: DraftMedium, role: MediaRole): Draft {
  switch (role) {
    case 'first_frame':
      return { ...draft, firstFrame: medium }
    case 'end_frame':
      return { ...draft, endFrame: medium }
    case 'reference':
      return { ...draft, references: [...draft.references, medium] }
    case 'portrait':
      return { ...draft, portrait: medium }
    case 'extra_image':
      return { ...draft, extraImages: [...draft.extraImages, medium] }
  }
}
