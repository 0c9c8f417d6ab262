import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { RemovePassword, SetPassword } from '#contract/studio/password.ts'

import { peopleApi } from '../lib/people-api.ts'
import { browserSessionsQuery } from './browser-sessions.ts'

/** Whether this person has a password. */
export const passwordQuery = queryOptions({
  queryKey: ['password'],
  queryFn: ({ signal }) => peopleApi.readPassword({}, signal),
  staleTime: 0,
})

/** Sets one's own password. */
export function useSetPassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (entry: SetPassword) => peopleApi.setPassword(entry),
    onSuccess: (view) => {
      client.setQueryData(passwordQuery.queryKey, view)
      return client.invalidateQueries(browserSessionsQuery)
    },
  })
}

/** Takes one's own password away. */
export function useRemovePassword() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (entry: RemovePassword) => peopleApi.removePassword(entry),
    onSuccess: (view) => client.setQueryData(passwordQuery.queryKey, view),
  })
}
