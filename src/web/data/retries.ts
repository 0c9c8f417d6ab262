import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { RetryJobs } from '#contract/studio/retry.ts'
import type { JobSelection } from '#contract/studio/selection.ts'

import { NetworkError } from '../lib/api.ts'
import { historyApi } from '../lib/history-api.ts'
import { jobKeys } from './apply-rows.ts'
import { pullFeed } from './changes.ts'

/** What trying the failed jobs of a selection again would make and cost now; `version` names the selection. */
export const retryEstimateQuery = (version: number, jobs: JobSelection | null) =>
  queryOptions({
    queryKey: ['jobs', 'retry', version],
    queryFn: ({ signal }) => (jobs ? historyApi.estimateRetry({ jobs }, signal) : noRetry),
    staleTime: 0,
    gcTime: 60_000,
  })

const noRetry = { jobs: 0, credits: 0, skipped: 0 }

/** Makes failed jobs anew, all or none. The same id may be sent again: nothing is made twice. */
export function useRetryJobs() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: RetryJobs) => historyApi.retryJobs(wish),
    retry: (failures, error) => failures < 2 && error instanceof NetworkError,
    retryDelay: 600,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: jobKeys.batches })
      void pullFeed(client)
    },
  })
}
