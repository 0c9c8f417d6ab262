import * as z from 'zod/mini'

import { AccountView, Activity, QueueBlock } from './account.ts'
import { JobSummary } from './job.ts'
import { LearnedPrice } from './learned-price.ts'

/** A roll of the key that is not over. The browser that began it has the new key: it alone goes on with it. */
export const KeyRoll = z.object({
  /** Who began it, and when. */
  person: z.string(),
  at: z.int(),
  /** Jobs that are held until it is over. */
  jobs: z.int(),
})
export type KeyRoll = z.infer<typeof KeyRoll>

/**
 * Answer of `GET /api/changes?after=REVISION`: the one thing that every tab polls. Without `after` it is the
 * starting point: the current revision and the jobs that are not final yet.
 */
export const Changes = z.object({
  /** Ask for changes after this next time. */
  revision: z.int(),
  /** Rows changed since, oldest change first; at most 200, then `more` is true: ask again at once. */
  jobs: z.array(JobSummary),
  /** At the starting point: more jobs wait than the 500 that are told; start again when these have gone. */
  more: z.boolean(),
  activity: Activity,
  /** Null until the service has answered once. */
  account: z.nullable(AccountView),
  block: z.nullable(QueueBlock),
  /** What the service takes where that is not the documented price: see `knownPrice`. */
  prices: z.array(LearnedPrice),
  /** Told to owners alone. */
  roll: z.optional(KeyRoll),
})
export type Changes = z.infer<typeof Changes>

/** Where a page of jobs goes on: what `next` said, or `n` and a number of `JobIndex.anchors`. */
export const JobCursor = z.string().check(z.regex(/^(?:n\d{1,16}|(?:\d{1,16}_){1,2}[0-9a-f-]{36})$/))

/** Answer of `GET /api/jobs?…filter&sort=…&before=CURSOR&limit=N&asOf=N`. */
export const JobPage = z.object({
  jobs: z.array(JobSummary),
  /** Cursor of the next page, null on the last one. */
  next: z.nullable(JobCursor),
  /** How many jobs there are in all that match, without newer ones. */
  total: z.int(),
  /** The list as it was when its first page was read: give it along with each further one. */
  asOf: z.int(),
  /** Jobs that match and came since then. */
  newer: z.int(),
})
export type JobPage = z.infer<typeof JobPage>
