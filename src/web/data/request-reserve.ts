import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { settingsApi } from '../lib/settings-api.ts'

/** What following jobs leaves free of the key's minute. */
export const requestReserveQuery = queryOptions({
  queryKey: ['request-reserve'],
  queryFn: ({ signal }) => settingsApi.readRequestReserve({}, signal),
  staleTime: 0,
})

/** Changes it; null lets the studio choose. */
export function useSetRequestReserve() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (chosen: number | null) => settingsApi.setRequestReserve({ chosen }),
    onSuccess: (reserve) => client.setQueryData(requestReserveQuery.queryKey, reserve),
  })
}
