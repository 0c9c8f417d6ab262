import * as z from 'zod/mini'

import { JobFilter } from './job-filter.ts'
import { JobId } from './job.ts'

/** Jobs that may be named one by one. */
export const selectionMax = 10_000

export const tooManyChosen = `At most ${selectionMax.toLocaleString('en')} jobs can be chosen one by one. Select all that match instead.`

const ids = z.array(JobId).check(z.maxLength(selectionMax, { error: tooManyChosen }))

/**
 * Some jobs by their ids, or all that match a filter, without some of them. `until` is `asOf` of the list that was
 * seen: nothing that came later is meant. With `own`, jobs are left out that whoever asks may not act upon. Ids of jobs
 * that are not there are passed over.
 */
export const JobSelection = z
  .strictObject({
    ids: z.optional(ids),
    filter: z.optional(JobFilter),
    except: z.optional(ids),
    until: z.optional(z.int().check(z.minimum(0))),
    own: z.optional(z.boolean()),
  })
  .check(
    z.refine(({ ids: some, filter }) => (some === undefined) !== (filter === undefined), {
      error: 'Name jobs by their ids or by a filter.',
    }),
    z.refine(({ filter, until }) => filter === undefined || until !== undefined, {
      error: 'Say until when the jobs were made that match.',
      path: ['until'],
    }),
  )
export type JobSelection = z.infer<typeof JobSelection>

/** Body of `POST /api/selections/count`. */
export const CountSelection = z.strictObject({ jobs: JobSelection })

/** How many jobs a selection has, and how many of them whoever asks may look at but not act upon. */
export const SelectionCount = z.object({ jobs: z.int(), others: z.int() })
export type SelectionCount = z.infer<typeof SelectionCount>
