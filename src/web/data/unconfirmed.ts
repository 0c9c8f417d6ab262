import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { LinkJob } from '#contract/studio/job-calls.ts'
import type { JobId } from '#contract/studio/job.ts'

import { api } from '../lib/api.ts'
import { pullFeed } from './changes.ts'
import { absorb } from './jobs.ts'

/** Sends an unconfirmed job once more, knowing that it may be paid twice. */
export function useResendJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: JobId) => api.resendJob({ id }),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}

/** Names the id that a job has at the service; answers the job that it belongs to now. */
export function useLinkJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (entered: LinkJob) => api.linkJob(entered),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}

/** Ends an unconfirmed job that nobody needs any more. */
export function useCloseJob() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: JobId) => api.closeJob({ id }),
    onSuccess: (detail) => absorb(client, detail),
    onError: () => pullFeed(client),
  })
}
