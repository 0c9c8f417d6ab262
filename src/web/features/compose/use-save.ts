import { useState } from 'react'

import type { Draft } from '#contract/studio/draft.ts'
import type { JobRequest } from '#contract/studio/job-request.ts'

import { type Editing, stopEditing } from '../../data/draft.ts'
import { useEditJob } from '../../data/jobs.ts'
import { showToast } from '../../ui/toast.tsx'
import { type Refusal, readRefusal } from './refusal.ts'

/** Stores the changes to a waiting job. Refused ones stay in the form. */
export function useSave() {
  const edit = useEditJob()
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const save = ({ id, revision }: Editing, request: JobRequest, draft: Draft) => {
    if (edit.isPending) return
    setRefusal(null)
    edit.mutate(
      { id, revision, request, creditsMax: draft.creditsMax },
      {
        onSuccess: () => {
          stopEditing()
          showToast({ message: 'The waiting job was changed.' })
        },
        onError: (error) => setRefusal(readRefusal(error, draft)),
      },
    )
  }
  return { save, saving: edit.isPending, refusal }
}
