import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { UpscaleJob } from '#contract/studio/upscale.ts'

import { historyApi } from '../lib/history-api.ts'
import { pullFeed } from './changes.ts'
import { absorb } from './jobs.ts'

/** Doubles a finished clip, free; answers the job that does, also one that was there before. */
export function useUpscale() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (wish: UpscaleJob) => historyApi.upscaleJob(wish),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}
