import * as z from 'zod/mini'

import type { JobId } from '#contract/studio/job.ts'

/** A card by its place in the list; the id finds it again when the list has changed. */
export type CardPlace = { place: number; id: JobId }

/** Where the page has scrolled to, and what the list is further than that. */
export type PageScroll = { y: number; offset: number }

const Kept = z.object({
  /** Width of the list when it was last seen: on the way back its height is right at once, so the scroll can return. */
  width: z.number(),
  /** Height of its box in the page: after a reload the list itself comes a moment later. */
  height: z.number(),
  scroll: z.object({ y: z.number(), offset: z.number() }),
})

type HistoryPlace = z.infer<typeof Kept> & {
  /** The card that had the focus. */
  active: CardPlace | null
}

const storageKey = 'history-place'

function readKept(): z.infer<typeof Kept> {
  try {
    return Kept.parse(JSON.parse(sessionStorage.getItem(storageKey) ?? ''))
  } catch {
    return { width: 0, height: 0, scroll: { y: 0, offset: 0 } }
  }
}

/** Where this tab's reader was in the history; lasts as long as the tab. */
export const historyPlace: HistoryPlace = { ...readKept(), active: null }

globalThis.addEventListener?.('pagehide', () => {
  const { width, height, scroll } = historyPlace
  try {
    sessionStorage.setItem(storageKey, JSON.stringify({ width, height, scroll }))
  } catch {
    // A full or forbidden storage only means that a reload starts at the top.
  }
})
