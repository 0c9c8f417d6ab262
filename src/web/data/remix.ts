import { useMutation } from '@tanstack/react-query'

import { type Draft, emptyDraft, mediaOf } from '#contract/studio/draft.ts'
import type { JobId } from '#contract/studio/job.ts'

import { api } from '../lib/api.ts'
import { replaceDraft, stopEditing, useDraft } from './draft.ts'

/**
 * Puts the whole request of a job into Compose, inputs included; answers how to have back the draft that it replaced,
 * null for a blank one.
 */
export const useRemix = () =>
  useMutation({
    mutationFn: async (id: JobId): Promise<{ undo: (() => void) | null }> => {
      const { draft } = await api.readDraft({ id })
      stopEditing()
      const { draft: before } = useDraft.getState()
      const undo = replaceDraft(draft, { kind: 'remix', id, mediumId: null })
      return { undo: isBlank(before) || before.prompt === draft.prompt ? null : undo }
    },
  })

const isBlank = (draft: Draft) => draft.prompt === emptyDraft.prompt && mediaOf(draft).length === 0
