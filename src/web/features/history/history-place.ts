import type { JobId } from '#contract/studio/job.ts'

type HistoryPlace = {
  /** Width of the grid when it was last seen: on the way back its height is right at once, so the scroll can return. */
  width: number
  /** Newest job when the reader left the top. */
  line: JobId | null
  /** The card that had the focus. */
  active: JobId | null
}

/** Where this tab's reader was in the history; lasts as long as the tab. */
export const historyPlace: HistoryPlace = { width: 0, line: null, active: null }
