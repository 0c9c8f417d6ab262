import { useMutation, useQueryClient } from '@tanstack/react-query'
import * as z from 'zod/mini'

import type { JobId } from '#contract/studio/job.ts'
import type { WriteNote } from '#contract/studio/labels.ts'

import { historyApi } from '../lib/history-api.ts'
import { safeStorage } from '../lib/safe-storage.ts'
import { pullFeed } from './changes.ts'
import { absorb } from './jobs.ts'

/** A note as it was typed, and the one that it began with. */
const Unsaved = z.object({ text: z.string(), base: z.string() })
export type Unsaved = z.infer<typeof Unsaved>

const keyOf = (id: JobId) => `genray.note.${id}`

/** What was typed here and is not saved yet; it survives a reload. */
export function unsavedNote(id: JobId): Unsaved | null {
  const stored = safeStorage.getItem(keyOf(id))
  if (typeof stored !== 'string') return null
  try {
    const parsed = Unsaved.safeParse(JSON.parse(stored))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function keepNote(id: JobId, note: Unsaved) {
  if (note.text === note.base) safeStorage.removeItem(keyOf(id))
  else safeStorage.setItem(keyOf(id), JSON.stringify(note))
}

/** Saves a note, also when its field is left meanwhile: what was typed is forgotten only then. */
export function useWriteNote() {
  const client = useQueryClient()
  return useMutation({
    // One after another: the last words are what stays.
    scope: { id: 'note' },
    mutationFn: (note: WriteNote) => historyApi.writeNote(note),
    onSuccess: (detail, { id, note }) => {
      if (unsavedNote(id)?.text === note) keepNote(id, { text: note, base: note })
      absorb(client, detail)
    },
    onError: () => pullFeed(client),
  })
}
