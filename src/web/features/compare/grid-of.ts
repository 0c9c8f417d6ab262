import type { JobMedia } from '#contract/studio/job.ts'

/** Upright clips stand in one row; others two in a row, on small screens one below the other. */
export function gridOf(media: readonly Pick<JobMedia, 'width' | 'height'>[]): string {
  const areUpright = media.every(({ width, height }) => width < height)
  if (media.length === 1) return 'grid-cols-1'
  if (!areUpright) return 'grid-cols-1 sm:grid-cols-2'
  return { 2: 'grid-cols-2', 3: 'grid-cols-3' }[media.length] ?? 'grid-cols-2 md:grid-cols-4'
}
