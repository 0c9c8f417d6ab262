import { useMutation, useQueryClient } from '@tanstack/react-query'

import type { JobId } from '#contract/studio/job.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'

import { addFromClip } from './add-media.ts'
import { addedWords } from './added-words.ts'
import { endUploads } from './end-media.ts'

/** A frame of a job's clip, counted from 0, or with null the whole clip; and what it is to be. */
export type TakenFrame = { jobId: JobId; frame: number | null; role: MediaRole }

/** Takes a frame into the draft; answers in words what that did, and how to take it back. Throws why it found no place. */
export function useTakeFrame() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ role, ...taken }: TakenFrame): Promise<{ words: string; undo: () => void }> => {
      const added = await addFromClip(client, taken, role)
      const words = addedWords(added)?.text
      if (words === undefined) throw new Error(added.left[0]?.problem ?? 'It found no place in Compose.')
      const undo = () => {
        added.undo()
        endUploads(
          client,
          added.placed.map(({ id }) => id),
        )
      }
      return { words, undo }
    },
  })
}
