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
export function removalWords(days: RetentionDays, { clips, bytes }: Removal): string {
  if (days === null)
    return 'Nothing is removed any more. Clips that were removed stay so until they are fetched again.'
  const now =
    clips === 0
      ? 'Nothing is removed now.'
      : `${formatPlural(clips, 'clip')} (${formatBytes(bytes)}) ${clips === 1 ? 'is' : 'are'} older and removed from this disk now.`
  return `${now} Covers and records stay. A removed clip can be fetched again for as long as the service keeps it.`
}

/** The button says what it does. */
export function saveWords(days: RetentionDays, { clips }: Removal): string {
  if (days === null) return 'Keep all clips'
  const period = `Keep clips for ${periodWords(days).toLowerCase()}`
  return clips === 0 ? period : `${period}, remove ${formatPlural(clips, 'clip')}`
}
