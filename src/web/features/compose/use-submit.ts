import { useState } from 'react'

import type { Draft } from '#contract/studio/draft.ts'
import type { JobId } from '#contract/studio/job.ts'

import { useCreateBatch } from '../../data/batches.ts'
import { useCreateJob } from '../../data/jobs.ts'
import { NetworkError, shownMode } from '../../lib/api.ts'
import { type Refusal, readRefusal } from './refusal.ts'
import { dropUnsent, isBatch, keepUnsent, landUnsent, type Outgoing } from './unsent.ts'

/** How a sending ended; without an answer nobody knows, and it is kept to be sent again. */
export type Sent = { ended: 'stored' | 'unanswered' } | { ended: 'refused'; error: unknown }

/** Sends a job or a batch, and keeps it here until the studio has answered. */
export function useSend(): (one: Outgoing) => Promise<Sent> {
  const createJob = useCreateJob()
  const createBatch = useCreateBatch()
  return async (one) => {
    keepUnsent(one, shownMode())
    try {
      await (isBatch(one) ? createBatch.mutateAsync(one) : createJob.mutateAsync(one))
    } catch (error) {
      if (error instanceof NetworkError) {
        landUnsent(one.id)
        return { ended: 'unanswered' }
      }
      dropUnsent(one.id)
      return { ended: 'refused', error }
    }
    dropUnsent(one.id)
    return { ended: 'stored' }
  }
}

/** Stores what the form makes. The form stays free; a refusal is remembered with the draft that caused it. */
export function useSubmit(onStored: (id: JobId) => void) {
  const send = useSend()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const submit = (one: Outgoing, draft: Draft | null) => {
    setRefusal(null)
    onStored((isBatch(one) ? one.jobs[0]?.id : undefined) ?? one.id)
    void send(one).then((sent) =>
      sent.ended === 'refused' ? setRefusal(readRefusal(sent.error, draft)) : undefined,
    )
  }
  return { submit, refusal }
}
