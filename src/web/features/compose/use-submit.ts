import { useState } from 'react'

import type { CreateJob, Draft } from '#contract/studio/job-request.ts'
import type { JobId } from '#contract/studio/job.ts'

import { useCreateJob } from '../../data/jobs.ts'
import { NetworkError } from '../../lib/api.ts'
import { type Refusal, readRefusal } from './refusal.ts'
import { dropUnsent, keepUnsent, landUnsent } from './unsent.ts'

/** Stores jobs at the studio. The form stays free; a refusal is remembered with the draft that caused it. */
export function useSubmit(onStored: (id: JobId) => void) {
  const create = useCreateJob()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const submit = (job: CreateJob, draft: Draft | null) => {
    setRefusal(null)
    keepUnsent(job)
    onStored(job.id)
    create.mutateAsync(job).then(
      () => dropUnsent(job.id),
      (error: unknown) => {
        if (error instanceof NetworkError) return landUnsent(job.id)
        dropUnsent(job.id)
        return setRefusal(readRefusal(error, draft))
      },
    )
  }
  return { submit, refusal }
}
