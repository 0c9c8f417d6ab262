import type { JobSummary } from '#contract/studio/job.ts'

import type { Command } from './command.ts'

/** A line that can be chosen. */
export type Entry = { key: string; problem?: string | null | undefined; run: () => void } & (
  | { kind: 'command'; command: Command }
  | { kind: 'job'; job: JobSummary }
  /** Leads to all that was found, or asks again. */
  | { kind: 'more' | 'again'; label: string; words?: string }
)

export type EntryGroup = {
  title: string
  entries: readonly Entry[]
  /** It is being read anew: what stands here is of the words before. */
  stale?: boolean
  /** Stands in place of entries: what is not there, and why. */
  note?: string | null
  /** Lines that are to come. */
  waiting?: number
}
