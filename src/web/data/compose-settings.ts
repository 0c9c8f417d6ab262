import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'

import type { ChipStyle, ComposeSettings } from '#contract/studio/compose-settings.ts'
import type { ComposeMode } from '#contract/studio/job-request.ts'

import { api } from '../lib/api.ts'

/** Settings of Compose for the account that is shown. */
export const composeSettingsQuery = queryOptions({
  queryKey: ['compose-settings'],
  queryFn: ({ signal }) => api.readComposeSettings({}, signal),
  staleTime: Infinity,
})

/** How a request of this mode writes its chips; `isKnown` only once it may be sent so. */
export function useChipStyle(mode: ComposeMode) {
  const matters = mode === 'references'
  const { data, error, isFetching, refetch } = useQuery({ ...composeSettingsQuery, enabled: matters })
  return {
    chipStyle: data?.chipStyle ?? ('at' as const),
    isKnown: data !== undefined || !matters,
    isReading: matters && data === undefined && isFetching,
    problem:
      matters && !data && error ? `How references are named could not be read. ${error.message}` : undefined,
    readAgain: () => void refetch(),
  }
}

/** Chooses it; what is composed follows at once. */
export function useSetChipStyle() {
  const client = useQueryClient()
  const key = composeSettingsQuery.queryKey
  return useMutation({
    mutationFn: (chipStyle: ChipStyle) => api.setComposeSettings({ chipStyle }),
    onMutate: (chipStyle) => {
      const before = client.getQueryData(key)
      client.setQueryData<ComposeSettings>(key, { chipStyle })
      return { before }
    },
    onError: (_, __, kept) => client.setQueryData<ComposeSettings>(key, kept?.before),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
}
