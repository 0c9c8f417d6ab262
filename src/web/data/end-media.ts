import type { QueryClient } from '@tanstack/react-query'

import { type DraftMedium, mediaOf } from '#contract/studio/draft.ts'
import type { MediaRole } from '#contract/studio/judge-medium.ts'
import type { MediaId } from '#contract/studio/media.ts'

import { api } from '../lib/api.ts'
import { changeMedia, forgetFile } from './add-media.ts'
import { withoutMedium } from './arrange-media.ts'
import { useDraft } from './draft.ts'
import { mediaKeys } from './media.ts'
import { useUploads, withUploader } from './uploads.ts'

/** Takes an input out of the draft: the studio keeps it, but for one that was still on its way. Answers how to take it back. */
export function removeFromDraft(
  client: QueryClient,
  { id }: DraftMedium,
  role: MediaRole,
): (() => void) | null {
  const undo = changeMedia((draft) => withoutMedium(draft, id, role))
  if (!useUploads.getState().byId[id]) return undo
  endUploads(client, [id])
  return null
}

/** Ends uploads that no mode of the draft has a place for any more. */
export function endUploads(client: QueryClient, ids: readonly MediaId[]) {
  const { draft } = useDraft.getState()
  const placed = (['frames', 'references', 'person'] as const).flatMap((mode) => mediaOf({ ...draft, mode }))
  for (const id of ids) {
    if (placed.some((medium) => medium.id === id) || !useUploads.getState().byId[id]) continue
    void withUploader(client).then((uploader) => uploader.cancel(id))
    forgetFile(id)
    // One that was not announced yet is not known there: nothing is left either way.
    api.removeMedia({ id }).catch(() => null)
    client.removeQueries({ queryKey: mediaKeys.one(id) })
  }
}
