import { useMutation } from '@tanstack/react-query'

import { type Draft, emptyDraft, mediaOf } from '#contract/studio/draft.ts'
import type { JobId } from '#contract/studio/job.ts'

import { api } from '../lib/api.ts'
import { editDraft, stopEditing, useDraft } from './draft.ts'

/** Puts the whole request of a job into Compose, inputs included; answers the draft that it replaced, null for a blank one. */
export const useRemix = () =>
  useMutation({
    mutationFn: async (id: JobId): Promise<{ replaced: Draft | null }> => {
      const { draft } = await api.readDraft({ id })
      stopEditing()
      const { draft: before } = useDraft.getState()
      editDraft(draft)
      return { replaced: isBlank(before) || before.prompt === draft.prompt ? null : before }
    },
  })

const isBlank = (draft: Draft) => draft.prompt === emptyDraft.prompt && mediaOf(draft).length === 0
