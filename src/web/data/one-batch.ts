import { queryOptions } from '@tanstack/react-query'

import type { BatchId } from '#contract/studio/job.ts'

import { api } from '../lib/api.ts'

/** One batch, for its name. */
export const batchQuery = (id: BatchId) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: ({ signal }) => api.readBatch({ id }, signal),
    staleTime: 60_000,
  })
