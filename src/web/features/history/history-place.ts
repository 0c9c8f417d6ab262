import type { JobId } from '#contract/studio/job.ts'

/** A card by its place in the list; the id finds it again when the list has changed. */
export type CardPlace = { place: number; id: JobId }

/** Where the page has scrolled to, and what the list is further than that. */
export type PageScroll = { y: number; offset: number }

type HistoryPlace = {
  /** Width of the grid when it was last seen: on the way back its height is right at once, so the scroll can return. */
  width: number
  scroll: PageScroll
  /** The card that had the focus. */
  active: CardPlace | null
}

/** Where this tab's reader was in the history; lasts as long as the tab. */
export const historyPlace: HistoryPlace = { width: 0, scroll: { y: 0, offset: 0 }, active: null }
