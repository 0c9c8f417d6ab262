import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { RemoveJobs } from '#contract/studio/removal.ts'

import { NetworkError } from '../lib/api.ts'
import { historyApi } from '../lib/history-api.ts'
import { pullFeed } from './changes.ts'

const persist = { retry: (failures: number, error: Error) => failures < 2 && error instanceof NetworkError }

/** Takes finished jobs out of all lists. The same id may be sent again: it is the same removal. */
export function useRemoveJobs() {
  const client = useQueryClient()
  return useMutation({
    ...persist,
    mutationFn: (wish: RemoveJobs) => historyApi.removeJobs(wish),
    onSettled: () => void pullFeed(client),
  })
}

/** Puts back all that a removal took. */
export function useRestoreJobs() {
  const client = useQueryClient()
  return useMutation({
    ...persist,
    mutationFn: (id: string) => historyApi.restoreJobs({ id }),
    onSettled: () => void pullFeed(client),
  })
}
