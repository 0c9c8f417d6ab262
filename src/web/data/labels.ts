import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { JobSummary } from '#contract/studio/job.ts'

import { historyApi } from '../lib/history-api.ts'
import { pullFeed } from './changes.ts'

/** Whether a job is starred, and the change of that; the feed brings it to every list. */
export function useStar({ id, starred }: Pick<JobSummary, 'id' | 'starred'>) {
  const client = useQueryClient()
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (wanted: boolean) => historyApi.labelJobs({ jobs: { ids: [id] }, starred: wanted }),
    onSettled: () => pullFeed(client),
  })
  const shown = isPending ? variables : starred
  return { starred: shown, toggle: () => mutate(!shown), error }
}
