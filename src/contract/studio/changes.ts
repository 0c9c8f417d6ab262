import * as z from 'zod/mini'

import { AccountView, Activity, QueueBlock } from './account.ts'
import { JobSummary } from './job.ts'

/**
 * Answer of `GET /api/changes?after=REVISION`: the one thing that every tab polls. Without `after` it is the
 * starting point: the current revision and the jobs that are not final yet.
 */
export const Changes = z.object({
  /** Ask for changes after this next time. */
  revision: z.int(),
  /** Rows changed since, oldest change first; at most 200, then `more` is true: ask again at once. */
  jobs: z.array(JobSummary),
  more: z.boolean(),
  activity: Activity,
  /** Null until the service has answered once. */
  account: z.nullable(AccountView),
  block: z.nullable(QueueBlock),
})
export type Changes = z.infer<typeof Changes>

/** Cursor of a keyset page: the last row's creation time and id. */
export const JobCursor = z.string().check(z.regex(/^\d{1,16}_[0-9a-f-]{36}$/))

/** Answer of `GET /api/jobs?before=CURSOR&limit=N`, newest first. */
export const JobPage = z.object({
  jobs: z.array(JobSummary),
  /** Cursor of the next page, null on the last one. */
  next: z.nullable(JobCursor),
  /** How many jobs there are in all. */
  total: z.int(),
})
export type JobPage = z.infer<typeof JobPage>
