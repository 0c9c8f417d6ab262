import { useMutation, useQueryClient } from '@tanstack/react-query'

import { settingsApi } from '../lib/settings-api.ts'
import { patchFeed, pullFeed } from './changes.ts'

/** Practice only: a new month's credits, free. */
export function useRefillPractice() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => settingsApi.refillPractice({}),
    onSuccess: (account) => {
      patchFeed(client, (feed) => ({ ...feed, account }))
      void pullFeed(client)
    },
  })
}
