import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'

import type { BatchPage, BatchView, CreateBatch } from '#contract/studio/batch.ts'
import type { BatchId, Mode } from '#contract/studio/job.ts'

import { api, NetworkError, shownMode } from '../lib/api.ts'
import { countBatchMoves, jobKeys } from './apply-rows.ts'
import { pullFeed, startFeed } from './changes.ts'
import { dropOptimistic, placeOptimistic } from './optimistic-jobs.ts'

/** Every batch, newest first. Read again when the feed tells that a job of one has moved, never by the clock. */
export const batchPagesQuery = infiniteQueryOptions({
  queryKey: jobKeys.batches,
  queryFn: async ({ client, pageParam, signal }) => {
    await startFeed(client)
    // A first answer that is still on its way is not asked for again when something moves meanwhile.
    for (;;) {
      const moves = countBatchMoves()
      const page = await api.listBatches(pageParam ? { before: pageParam } : {}, signal)
      if (moves === countBatchMoves()) return page
    }
  },
  initialPageParam: firstPage(),
  getNextPageParam: (page) => page.next,
  staleTime: Infinity,
})

function firstPage(): string | null {
  return null
}

type BatchPages = InfiniteData<BatchPage, string | null>

/** Puts the studio's answer where the batch stands, or on top; not when it was switched to its other mode meanwhile. */
function absorbBatch(client: QueryClient, batch: BatchView, mode: Mode | null) {
  if (mode !== shownMode()) return
  client.setQueryData<BatchPages>(jobKeys.batches, (known) => known && placeBatch(known, batch))
  void pullFeed(client)
}

function placeBatch(known: BatchPages, batch: BatchView): BatchPages {
  const isKnown = known.pages.some(({ batches }) => batches.some(({ id }) => id === batch.id))
  const pages = known.pages.map((page, at) => ({
    ...page,
    batches: isKnown
      ? page.batches.map((one) => (one.id === batch.id ? batch : one))
      : at === 0
        ? [batch, ...page.batches]
        : page.batches,
  }))
  return { ...known, pages }
}

/** Jobs of a batch that are shown before the studio has answered; more of them come with the feed. */
const shownAtOnce = 50

/** Stores all jobs of a batch, or none. The same id may be sent again: it is the same batch. */
export function useCreateBatch() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (batch: CreateBatch) => api.createBatch(batch),
    onMutate: ({ id, jobs, front, held }) => {
      if (jobs.length <= shownAtOnce)
        placeOptimistic(
          client,
          jobs.map((job) => ({ ...job, front, held })),
          id,
        )
      return shownMode()
    },
    onSuccess: (batch, _sent, mode) => absorbBatch(client, batch, mode),
    onError: (_error, { jobs }) =>
      dropOptimistic(
        client,
        jobs.map(({ id }) => id),
      ),
    retry: (failures, error) => failures < 2 && error instanceof NetworkError,
    retryDelay: 600,
  })
}

function useBatchMutation(send: (id: BatchId) => Promise<BatchView>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: send,
    onMutate: () => shownMode(),
    onSuccess: (batch, _id, mode) => absorbBatch(client, batch, mode),
    onError: () => client.invalidateQueries({ queryKey: jobKeys.batches }),
  })
}

/** Makes every failed job of a batch anew, each once. */
export const useRetryBatch = () => useBatchMutation((id) => api.retryBatch({ id }))

/** Cancels what was not sent of a batch. */
export const useCancelBatch = () => useBatchMutation((id) => api.cancelBatch({ id }))
