import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { historyApi } from '../lib/history-api.ts'
import { pullFeed } from './changes.ts'

/** The ids that were asked for, and what became of each; looked at again while some wait. */
export const adoptionsQuery = queryOptions({
  queryKey: ['adoptions'],
  queryFn: ({ signal }) => historyApi.listAdoptions({}, signal),
  staleTime: 0,
  refetchInterval: ({ state }) => (state.data && state.data.waiting > 0 ? 1_000 : false),
})

/** Has jobs looked up by their ids at the service. */
export function useAdopt() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: string[]) => historyApi.adoptJobs({ ids }),
    onSuccess: (adoptions) => {
      client.setQueryData(adoptionsQuery.queryKey, adoptions)
      void pullFeed(client)
    },
  })
}

/** Puts the list aside; what waits is not looked up any more. */
export function useClearAdoptions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => historyApi.clearAdoptions({}),
    onSuccess: () => client.setQueryData(adoptionsQuery.queryKey, { waiting: 0, adoptions: [] }),
    onError: () => client.invalidateQueries({ queryKey: adoptionsQuery.queryKey }),
  })
}
