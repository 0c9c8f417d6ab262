import { queryOptions } from '@tanstack/react-query'

import type { JobSelection } from '#contract/studio/selection.ts'

import { historyApi } from '../lib/history-api.ts'

/** How many jobs a selection has, and how many of them are other people's; `version` names the selection. */
export const selectionCountQuery = (version: number, jobs: JobSelection) =>
  queryOptions({
    queryKey: ['jobs', 'count', version],
    queryFn: ({ signal }) => historyApi.countSelection({ jobs }, signal),
    staleTime: 0,
    gcTime: 60_000,
  })
