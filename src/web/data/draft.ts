import * as z from 'zod/mini'
import { create } from 'zustand'
import { createJSONStorage, persist } from 'zustand/middleware'

import { AspectRatio } from '#contract/service/aspect-ratio.ts'
import { Model } from '#contract/service/model.ts'
import type { Draft } from '#contract/studio/job-request.ts'

import { safeStorage } from '../lib/safe-storage.ts'

export const examplePrompt =
  'A golden retriever running through a sunlit meadow, cinematic lighting, slow dolly, shallow depth of field'

/** What a new browser starts with: it can be sent as it stands. */
export const firstDraft: Draft = {
  prompt: examplePrompt,
  model: 'seedance-2.0',
  duration: 5,
  aspectRatio: '16:9',
}

const StoredDraft = z.object({
  prompt: z.catch(z.string(), firstDraft.prompt),
  model: z.catch(Model, firstDraft.model),
  duration: z.catch(z.number(), firstDraft.duration),
  aspectRatio: z.catch(AspectRatio, firstDraft.aspectRatio),
})

/** What is being composed. Survives reload and sign-out; a broken store gives the first draft. */
export const useDraft = create<{ draft: Draft }>()(
  persist((): { draft: Draft } => ({ draft: firstDraft }), {
    name: 'genray.draft',
    version: 1,
    storage: createJSONStorage(() => safeStorage),
    merge: (stored, current) => {
      const parsed = z.safeParse(z.object({ draft: StoredDraft }), stored)
      return parsed.success ? parsed.data : current
    },
  }),
)

/** Changes some of the draft. */
export const editDraft = (change: Partial<Draft>) =>
  useDraft.setState(({ draft }) => ({ draft: { ...draft, ...change } }))
