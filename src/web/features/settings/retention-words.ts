import type { LibraryView, RetentionDays } from '#contract/studio/library.ts'

import { formatBytes, formatPlural } from '../../lib/format.ts'

export type Removal = { clips: number; bytes: number }

/** A period as people choose it. */
export function periodWords(days: RetentionDays): string {
  if (days === null) return 'For good'
  return days === 365 ? 'One year' : formatPlural(days, 'day')
}

/** What a period removes at once. */
export const removalOf = ({ choices }: LibraryView, days: RetentionDays): Removal =>
  choices.find((choice) => choice.days === days)?.removes ?? { clips: 0, bytes: 0 }

/** What becomes of the clips, before anything is changed. */
export const removalWords = ({ clips, bytes }: Removal): string =>
  `${formatPlural(clips, 'clip')} (${formatBytes(bytes)}) ${clips === 1 ? 'is' : 'are'} older and removed from this disk now.`

/** The button says what it does. */
export const saveWords = (days: RetentionDays, { clips }: Removal): string =>
  `Keep clips for ${periodWords(days).toLowerCase()}, remove ${formatPlural(clips, 'clip')}`
