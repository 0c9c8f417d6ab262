import type { JobDetail, JobId } from '#contract/studio/job.ts'
import type { LineageKind } from '#contract/studio/lineage.ts'

/** Another job that this one comes from, or that comes from it, and how in a word or two. */
export type Kin = { id: JobId; how: string }

const fromWords = {
  remix: 'Remix of',
  upscale: 'Upscaled from',
  continue: 'Continues',
} as const satisfies Record<LineageKind, string>

const toWords = {
  remix: 'Remixed as',
  upscale: 'Upscaled as',
  continue: 'Continued as',
} as const satisfies Record<LineageKind, string>

type Job = Pick<JobDetail, 'lineage' | 'retryOf' | 'retriedBy'>

/** What a job was made from, and what was made from it, the newest first. */
export function kinOf({ lineage, retryOf, retriedBy }: Job): { from: Kin[]; to: Kin[] } {
  return {
    from: [
      ...(retryOf === null ? [] : [{ id: retryOf, how: 'Tries again' }]),
      ...lineage.from.map(({ kind, id }) => ({ id, how: fromWords[kind] })),
    ],
    to: [
      ...(retriedBy === null ? [] : [{ id: retriedBy, how: 'Tried again as' }]),
      ...lineage.to.map(({ kind, id }) => ({ id, how: toWords[kind] })),
    ],
  }
}
