import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { JobId } from '#contract/studio/job.ts'
import type { LibraryView, RetentionDays } from '#contract/studio/library.ts'

import { api } from '../lib/api.ts'
import { settingsApi } from '../lib/settings-api.ts'
import { pullFeed } from './changes.ts'
import { absorb } from './jobs.ts'

/** How long clips are kept and what they take on the disk; true when it is looked at. */
export const retentionQuery = queryOptions({
  queryKey: ['retention'],
  queryFn: ({ signal }) => settingsApi.readRetention({}, signal),
  staleTime: 0,
  refetchInterval: ({ state }) => (isSweeping(state.data) ? 1_000 : false),
})

/** Clips that are too old are being removed just now. */
const isSweeping = (view: LibraryView | undefined) =>
  view?.choices.some(({ days, removes }) => days === view.days && removes.clips > 0) ?? false

/** Changes how long clips are kept; what is too old now is removed at once. */
export function useSetRetention() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (days: RetentionDays) => settingsApi.setRetention({ days }),
    onSuccess: (view) => {
      client.setQueryData(retentionQuery.queryKey, view)
      void pullFeed(client)
    },
  })
}

/** Fetches a clip from the service once more, free. */
export function useFetchAgain() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: JobId) => api.fetchAgain({ id }),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}
