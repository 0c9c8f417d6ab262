import { queryOptions, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { ExportJobs, ExportView } from '#contract/studio/export.ts'
import type { JobSelection } from '#contract/studio/selection.ts'

import { historyApi } from '../lib/history-api.ts'
import { newJobId } from '../lib/new-id.ts'

/** Every job of the mode, whenever it was made. */
export const everyJob: JobSelection = { filter: {}, until: Number.MAX_SAFE_INTEGER }

const paceMs = 1_000

/** Lays an export down when it is first read; from then on it tells how far its downloads are. */
const exportQuery = (wish: ExportJobs) =>
  queryOptions({
    queryKey: ['exports', wish.id],
    queryFn: ({ client, queryKey, signal }) =>
      client.getQueryData<ExportView>(queryKey)
        ? historyApi.readExport({ id: wish.id }, signal)
        : historyApi.exportJobs(wish, signal),
    staleTime: Infinity,
    gcTime: 0,
  })

/** The archives of some jobs; asked after again and again from the first download on, until all of them were sent. */
export function useExport(jobs: JobSelection, account = false) {
  const [wish] = useState<ExportJobs>(() => ({ id: newJobId(), jobs, ...(account ? { account } : {}) }))
  const [isWatched, setIsWatched] = useState(false)
  const query = useQuery({
    ...exportQuery(wish),
    refetchInterval: ({ state }) => (isWatched && !isSent(state.data) ? paceMs : false),
  })
  const onStart = () => {
    setIsWatched(true)
    void query.refetch()
  }
  return { query, onStart }
}

const isSent = (view: ExportView | undefined) => view?.parts.every(({ state }) => state === 'sent') ?? false
