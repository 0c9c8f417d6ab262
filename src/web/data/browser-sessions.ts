import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import { settingsApi } from '../lib/settings-api.ts'

/** The browsers that are signed in. */
export const browserSessionsQuery = queryOptions({
  queryKey: ['browser-sessions'],
  queryFn: ({ signal }) => settingsApi.listSessions({}, signal),
  staleTime: 0,
})

/** Signs a browser out, or with null all others. */
export function useEndSessions() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string | null) =>
      id === null ? settingsApi.endOtherSessions({}) : settingsApi.endOneSession({ id }),
    onSuccess: (sessions) => client.setQueryData(browserSessionsQuery.queryKey, sessions),
    onError: () => client.invalidateQueries(browserSessionsQuery),
  })
}
