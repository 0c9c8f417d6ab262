import { useMutation, useQueryClient } from '@tanstack/react-query'

import { api } from '../lib/api.ts'
import { pullFeed } from './changes.ts'

/** Releases what a roll of another browser holds. It may still go on there: nothing of it needs what was held. */
export function useReleaseRoll() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => api.releaseAll({ forRoll: true }),
    onSettled: () => pullFeed(client),
  })
}
