import { useMutation, useQueryClient } from '@tanstack/react-query'

import { api } from '../lib/api.ts'
import { patchFeed, pullFeed } from './changes.ts'

/** Practice only: a new month's credits, free. */
export function useRefillPractice() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.refillPractice({}),
    onSuccess: (account) => {
      patchFeed(client, (feed) => ({ ...feed, account }))
      void pullFeed(client)
    },
  })
}
