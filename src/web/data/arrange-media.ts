import { renumber } from '#contract/studio/chips.ts'
import type { Draft, DraftMedium } from '#contract/studio/draft.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'
import type { MediaId } from '#contract/studio/media.ts'

/** The references in a new order or number; the prompt goes on naming the same ones. */
const withReferences = (draft: Draft, references: DraftMedium[]): Draft => ({
  ...draft,
  references,
  prompt: renumber(draft.prompt, draft.references, references),
})

/** The draft without the input in a role of its mode. */
export function withoutMedium(draft: Draft, id: MediaId, role: MediaRole): Draft {
  const others = (media: readonly DraftMedium[]) => media.filter((medium) => medium.id !== id)
  switch (role) {
    case 'first_frame':
      return { ...draft, firstFrame: null }
    case 'end_frame':
      return { ...draft, endFrame: null }
    case 'reference':
      return withReferences(draft, others(draft.references))
    case 'portrait':
      return { ...draft, portrait: null }
    case 'extra_image':
      return { ...draft, extraImages: others(draft.extraImages) }
  }
}

/** Another input in the same place; a prompt that named the one before names it. */
export function withReplaced(draft: Draft, id: MediaId, by: DraftMedium): Draft {
  const swap = (medium: DraftMedium | null) => (medium?.id === id ? by : medium)
  const swapped = (media: readonly DraftMedium[], next: (medium: DraftMedium) => DraftMedium) =>
    media.map((medium) => (medium.id === id ? next(medium) : medium))
  const references = swapped(draft.references, () => by)
  const renamed = swapped(draft.references, (medium) => ({ ...medium, id: by.id }))
  return {
    ...draft,
    firstFrame: swap(draft.firstFrame),
    endFrame: swap(draft.endFrame),
    portrait: swap(draft.portrait),
    extraImages: swapped(draft.extraImages, () => by),
    references,
    prompt: renumber(draft.prompt, renamed, references),
  }
}

/** A reference or an extra picture at another place of its list, from 0. */
export function withMoved(draft: Draft, id: MediaId, to: number): Draft {
  const moved = (media: readonly DraftMedium[]) => {
    const medium = media.find((one) => one.id === id)
    return medium ? media.filter((one) => one !== medium).toSpliced(to, 0, medium) : [...media]
  }
  return draft.mode === 'person'
    ? { ...draft, extraImages: moved(draft.extraImages) }
    : withReferences(draft, moved(draft.references))
}

/** First and end frame in each other's place. */
export const withFramesSwapped = (draft: Draft): Draft => ({
  ...draft,
  firstFrame: draft.endFrame,
  endFrame: draft.firstFrame,
})

/** Takes a change of the inputs back, and nothing that was done since. */
export function undoMedia(before: Draft, after: Draft, now: Draft): Draft {
  const slot = (name: 'firstFrame' | 'endFrame' | 'portrait') =>
    now[name]?.id === after[name]?.id ? before[name] : now[name]
  const list = (name: 'references' | 'extraImages') => {
    const isNew = ({ id }: DraftMedium) => !after[name].some((medium) => medium.id === id)
    return [...before[name], ...now[name].filter(isNew)]
  }
  return {
    ...now,
    mode: now.mode === after.mode ? before.mode : now.mode,
    firstFrame: slot('firstFrame'),
    endFrame: slot('endFrame'),
    portrait: slot('portrait'),
    references: list('references'),
    extraImages: list('extraImages'),
    prompt: now.prompt === after.prompt ? before.prompt : now.prompt,
  }
}
