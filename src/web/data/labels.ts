import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { create } from 'zustand'

import type { JobDetail, JobSummary } from '#contract/studio/job.ts'
import type { LabelJobs } from '#contract/studio/labels.ts'
import type { JobSelection } from '#contract/studio/selection.ts'

import { historyApi } from '../lib/history-api.ts'
import { jobKeys } from './apply-rows.ts'
import { pullFeed } from './changes.ts'
import { collectionsQuery } from './collections.ts'
import { type LabelChange, type Labels, withLabels } from './with-labels.ts'

/** Every tag of the mode, by name, with how many jobs have it. */
export const tagsQuery = queryOptions({
  queryKey: ['labels', 'tags'],
  queryFn: async ({ signal }) => (await historyApi.listTags({}, signal)).tags,
  staleTime: 0,
})

/** Changes that are on their way: shown as if they had arrived, and gone again when they do not. */
const useUnderway = create<{ changes: readonly LabelJobs[] }>(() => ({ changes: [] }))

type LabelFailure = { change: LabelChange; error: Error }

/** One change after another, so that the last press is what stays; each is shown until the feed has brought it. */
function useLabelling(onError?: (error: Error, wish: LabelJobs) => void) {
  const client = useQueryClient()
  return useMutation({
    scope: { id: 'labels' },
    mutationFn: async (wish: LabelJobs) => {
      const done = await historyApi.labelJobs(wish)
      if (wish.jobs.ids?.length === 1 && done.jobs === 0)
        throw new Error('The job was removed from the lists meanwhile.')
      return done
    },
    onMutate: (wish) => useUnderway.setState(({ changes }) => ({ changes: [...changes, wish] })),
    ...(onError ? { onError } : {}),
    onSettled: async (_data, _error, wish) => {
      await Promise.all([
        pullFeed(client),
        client.invalidateQueries({ queryKey: jobKeys.details }),
        client.invalidateQueries({ queryKey: ['labels'] }),
      ])
      useUnderway.setState(({ changes }) => ({ changes: changes.filter((one) => one !== wish) }))
    },
  })
}

/** Stars, rates, tags and collects jobs. A failed change is kept, to be told and tried again. */
export function useLabelJobs(jobs: JobSelection) {
  const [failure, setFailure] = useState<LabelFailure | null>(null)
  const { mutate, isPending } = useLabelling((error, change) => setFailure({ change, error }))
  const label = (change: LabelChange, onDone?: (jobs: number) => void) => {
    setFailure(null)
    mutate({ ...change, jobs }, { onSuccess: ({ jobs: count }) => onDone?.(count) })
  }
  return { label, isPending, failure, retry: () => failure && label(failure.change) }
}

/** The same for many at once, wherever the answer finds whoever asked. */
export function useLabelMany() {
  const { mutateAsync, isPending } = useLabelling()
  return { labelMany: mutateAsync, isPending }
}

/** The labels of a job, with those changes of it that are on their way. */
export function useLabelled({ id, ...labels }: Labels & Pick<JobDetail, 'id'>): Labels {
  const { changes } = useUnderway()
  const { data: known = [] } = useQuery({ ...collectionsQuery, enabled: false })
  return changes.reduce<Labels>(
    (now, { jobs, ...change }) => (jobs.ids?.includes(id) ? withLabels(now, change, known) : now),
    labels,
  )
}

/** Whether a job is starred, and the change of that. */
export function useStar({ id, starred }: Pick<JobSummary, 'id' | 'starred'>) {
  const { label, failure } = useLabelJobs({ ids: [id] })
  const shown = useLabelled({ id, starred, rating: 0, tags: [], collections: [] }).starred
  return { starred: shown, toggle: () => label({ starred: !shown }), error: failure?.error ?? null }
}
