import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'

import type { SetCaps } from '#contract/studio/caps.ts'

import { settingsApi } from '../lib/settings-api.ts'
import { pullFeed } from './changes.ts'

/** The studio's own limits of credits and how much of them is taken. */
export const capsQuery = queryOptions({
  queryKey: ['caps'],
  queryFn: ({ signal }) => settingsApi.readCaps({}, signal),
  refetchInterval: 15_000,
})

/** Changes them; days and months begin where this browser is. */
export function useSetCaps() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (caps: Omit<SetCaps, 'zone'>) =>
      settingsApi.setCaps({ ...caps, zone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    onSuccess: (caps) => {
      client.setQueryData(capsQuery.queryKey, caps)
      void pullFeed(client)
    },
  })
}
